package dev.courier.faults.malformed;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * One kind of message that is no event.
 *
 * @param name what is wrong with it; unique
 * @param reason what it must be refused for
 * @param named what the detail must name
 * @param make makes one; the tenant is named beside it, where the kind does not say otherwise
 */
public record Malformed(String name, String reason, String named, Make make) {

  /** Makes a message. */
  public interface Make {
    /** Makes it within the session of this context. */
    Message with(JMSContext context) throws JMSException;
  }

  static Malformed text(String name, String reason, String named, String body) {
    return new Malformed(name, reason, named, context -> context.createTextMessage(body));
  }

  static Malformed bytes(String name, String reason, String named, byte[] body) {
    return new Malformed(
        name,
        reason,
        named,
        context -> {
          BytesMessage message = context.createBytesMessage();
          message.writeBytes(body);
          return message;
        });
  }
}
