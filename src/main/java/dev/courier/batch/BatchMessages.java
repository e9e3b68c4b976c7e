package dev.courier.batch;

import dev.courier.broker.MessageProperties;
import dev.courier.event.TraceContext;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Camel messages of the broker's. Of a message's properties only the tenant and the trace are
 * taken: what a producer sets must never steer Camel.
 *
 * <p>They are the broker's own and not those of JMS, because a JMS client throws where a body is
 * not what its type says, before anybody can put the message aside.
 */
public final class BatchMessages {

  /** Exchange property: the list of all messages of the batch, as they came. */
  public static final String BATCH = "courier_batch";

  /** Header: which kind of message it was; {@link #TEXT} and {@link #BYTES} are understood. */
  public static final String KIND = "courier_message_kind";

  /** Header: names the message on its queue, the same after a rollback and a restart. */
  public static final String TOKEN = "courier_message_token";

  /**
   * Header: where the message stands on its queue, a {@code Long}; later messages have higher ones.
   */
  public static final String POSITION = "courier_message_position";

  /** Header: when the message was sent, by its sender's clock; a {@code Long}, in milliseconds. */
  public static final String SENT = "courier_message_sent";

  /** Header: the tenant, where the producer names it beside the event. */
  public static final String TENANT = MessageProperties.TENANT;

  /** Header: whether Courier made the event's id when it was published over REST. */
  public static final String ID_MADE = MessageProperties.ID_MADE;

  /** Header: a {@link TraceContext}, where the message belongs to a trace. */
  public static final String TRACE = "courier_trace";

  /** The kind of a text message; its body is a {@code String}, or null. */
  public static final String TEXT = "text";

  /** The kind of a message of bytes; its body is a {@code byte[]}. */
  public static final String BYTES = "bytes";

  private static final int LONGEST_TENANT = 255;
  private static final String BROKEN = "broken text";
  private static final Logger LOG = LoggerFactory.getLogger(BatchMessages.class);

  private static final Map<Byte, String> KINDS =
      Map.of(
          Message.TEXT_TYPE, TEXT,
          Message.BYTES_TYPE, BYTES,
          Message.OBJECT_TYPE, "ObjectMessage",
          Message.MAP_TYPE, "MapMessage",
          Message.STREAM_TYPE, "StreamMessage",
          Message.DEFAULT_TYPE, "Message");

  private BatchMessages() {}

  /**
   * Reads one message, and its body to the end: the body of a long message is no longer there once
   * the next message has been received.
   */
  public static org.apache.camel.Message read(CamelContext context, ClientMessage message) {
    DefaultMessage read = new DefaultMessage(context);
    ActiveMQBuffer body = message.getBodyBuffer();
    int start = body.readerIndex();
    try {
      read.setHeader(KIND, KINDS.getOrDefault(message.getType(), "type " + message.getType()));
      read.setBody(message.getType() == Message.TEXT_TYPE ? text(body) : bytes(body));
    } catch (IndexOutOfBoundsException | NegativeArraySizeException broken) {
      // Whoever wrote it did not write what it says; it must not hold up what comes with it.
      LOG.debug("Message {} is no text", message.getMessageID(), broken);
      read.setHeader(KIND, BROKEN);
      body.readerIndex(start);
      read.setBody(bytes(body));
    }
    Object tenant = message.getObjectProperty(TENANT);
    if (tenant != null) {
      // No tenant is called so; cut, it can still be sent on as a property.
      String name = tenant.toString();
      read.setHeader(TENANT, name.substring(0, Math.min(name.length(), LONGEST_TENANT)));
    }
    Object idMade = message.getObjectProperty(ID_MADE);
    if (idMade != null) {
      read.setHeader(ID_MADE, Boolean.TRUE.equals(idMade));
    }
    Object traceparent = message.getObjectProperty(MessageProperties.TRACEPARENT);
    if (traceparent != null) {
      Object tracestate = message.getObjectProperty(MessageProperties.TRACESTATE);
      TraceContext.read(traceparent.toString(), tracestate == null ? null : tracestate.toString())
          .ifPresent(trace -> read.setHeader(TRACE, trace));
    }
    read.setHeader(TOKEN, token(message));
    read.setHeader(POSITION, message.getMessageID());
    read.setHeader(SENT, message.getTimestamp());
    return read;
  }

  private static String text(ActiveMQBuffer body) {
    SimpleString text = body.readNullableSimpleString();
    return text == null ? null : text.toString();
  }

  /** The body as it lies in the broker; an object in it is not unpacked. */
  private static byte[] bytes(ActiveMQBuffer body) {
    byte[] bytes = new byte[body.readableBytes()];
    body.readBytes(bytes);
    return bytes;
  }

  private static String token(ClientMessage message) {
    return message.getUserID() == null
        ? "core:" + message.getMessageID()
        : "ID:" + message.getUserID();
  }
}
