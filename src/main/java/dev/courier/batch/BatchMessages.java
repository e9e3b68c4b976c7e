package dev.courier.batch;

import dev.courier.broker.MessageProperties;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultMessage;

/**
 * Makes Camel messages of JMS messages. Of a message's properties only the tenant is taken: what a
 * producer sets must never steer Camel.
 */
public final class BatchMessages {

  /** Exchange property: the list of all messages of the batch, as they came. */
  public static final String BATCH = "courier_batch";

  /** Header: which kind of message it was; {@link #TEXT} and {@link #BYTES} are understood. */
  public static final String KIND = "courier_message_kind";

  /** Header: names the message on its queue, the same after a rollback and a restart. */
  public static final String TOKEN = "courier_message_token";

  /** Header: the tenant, where the producer names it beside the event. */
  public static final String TENANT = MessageProperties.TENANT;

  /** Header: whether Courier made the event's id when it was published over REST. */
  public static final String ID_MADE = MessageProperties.ID_MADE;

  /** The kind of a text message; its body is a {@code String}, or null. */
  public static final String TEXT = "text";

  /** The kind of a message of bytes; its body is a {@code byte[]}. */
  public static final String BYTES = "bytes";

  private BatchMessages() {}

  static List<org.apache.camel.Message> read(CamelContext context, List<Message> messages)
      throws JMSException {
    List<org.apache.camel.Message> read = new ArrayList<>(messages.size());
    for (Message message : messages) {
      read.add(read(context, message));
    }
    return read;
  }

  private static org.apache.camel.Message read(CamelContext context, Message message)
      throws JMSException {
    DefaultMessage read = new DefaultMessage(context);
    if (message instanceof TextMessage text) {
      read.setHeader(KIND, TEXT);
      read.setBody(text.getText());
    } else if (message instanceof BytesMessage bytes) {
      read.setHeader(KIND, BYTES);
      read.setBody(bytes(bytes));
    } else {
      read.setHeader(KIND, kind(message));
      read.setBody(raw(message));
    }
    Object tenant = message.getObjectProperty(TENANT);
    if (tenant != null) {
      read.setHeader(TENANT, tenant.toString());
    }
    if (message.propertyExists(ID_MADE)) {
      read.setHeader(ID_MADE, Boolean.TRUE.equals(message.getObjectProperty(ID_MADE)));
    }
    read.setHeader(TOKEN, token(message));
    return read;
  }

  /** How long a message is, in bytes; 0 where the client does not say. */
  static long size(Message message) {
    return message instanceof ActiveMQMessage artemis ? artemis.getCoreMessage().getBodySize() : 0;
  }

  private static byte[] bytes(BytesMessage message) throws JMSException {
    byte[] body = new byte[(int) message.getBodyLength()];
    message.readBytes(body);
    return body;
  }

  /** The body as it lies in the broker; an object in it is not unpacked. */
  private static byte[] raw(Message message) {
    if (message instanceof ActiveMQMessage artemis) {
      ActiveMQBuffer buffer = artemis.getCoreMessage().getReadOnlyBodyBuffer();
      byte[] body = new byte[buffer.readableBytes()];
      buffer.readBytes(body);
      return body;
    }
    return new byte[0];
  }

  private static String kind(Message message) {
    String name = message.getClass().getSimpleName();
    return name.replace("ActiveMQ", "");
  }

  private static String token(Message message) throws JMSException {
    if (message.getJMSMessageID() != null) {
      return message.getJMSMessageID();
    }
    return message instanceof ActiveMQMessage artemis
        ? "core:" + artemis.getCoreMessage().getMessageID()
        : "unknown";
  }
}
