package dev.courier.it;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;

/** Reads and writes the properties of messages, for use within expressions. */
final class Messages {

  private Messages() {}

  static <M extends Message> M with(M message, String property, Object value) {
    try {
      message.setObjectProperty(property, value);
      return message;
    } catch (JMSException cause) {
      throw new IllegalStateException("property " + property + " cannot be set", cause);
    }
  }

  static Object property(Message message, String name) {
    try {
      return message.getObjectProperty(name);
    } catch (JMSException cause) {
      throw new IllegalStateException("property " + name + " cannot be read", cause);
    }
  }

  static int priority(Message message) {
    try {
      return message.getJMSPriority();
    } catch (JMSException cause) {
      throw new IllegalStateException("the priority cannot be read", cause);
    }
  }

  /** The body of a text message or a message of bytes, as text. */
  static String text(Message message) {
    try {
      if (message instanceof BytesMessage bytes) {
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.reset();
        bytes.readBytes(body);
        return new String(body, StandardCharsets.UTF_8);
      }
      return message instanceof TextMessage text ? text.getText() : "";
    } catch (JMSException cause) {
      throw new IllegalStateException("the body cannot be read", cause);
    }
  }
}
