package dev.courier.batch;

import dev.courier.broker.MessageProperties;
import dev.courier.event.TraceContext;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.camel.Message;

/**
 * A message as it is passed on to another queue: its body, and of its properties those that are
 * understood, because one of the broker's own could make the broker drop the copy.
 *
 * <p>It keeps the name and the place that it had: by the name a second publication is told from a
 * message that comes again, and the place says which of two is newer.
 */
final class PassedOn {

  private PassedOn() {}

  /** The copy to be sent. */
  static ClientMessage copy(ClientSession session, ClientMessage original, Message read) {
    ClientMessage copy =
        session.createMessage(
            original.getType(),
            original.isDurable(),
            original.getExpiration(),
            original.getTimestamp(),
            original.getPriority());
    if (BatchMessages.TEXT.equals(read.getHeader(BatchMessages.KIND))) {
      copy.getBodyBuffer().writeNullableSimpleString(SimpleString.of((String) read.getBody()));
    } else {
      copy.getBodyBuffer().writeBytes((byte[]) read.getBody());
    }
    copy.putLongProperty(
        MessageProperties.ORIGIN_POSITION, (Long) read.getHeader(BatchMessages.POSITION));
    copy.putStringProperty(
        MessageProperties.ORIGIN_TOKEN, (String) read.getHeader(BatchMessages.TOKEN));
    if (read.getHeader(BatchMessages.TENANT) instanceof String tenant) {
      copy.putStringProperty(MessageProperties.TENANT, tenant);
    }
    if (read.getHeader(BatchMessages.ID_MADE) instanceof Boolean idMade) {
      copy.putBooleanProperty(MessageProperties.ID_MADE, idMade);
    }
    if (read.getHeader(BatchMessages.TRACE) instanceof TraceContext trace) {
      copy.putStringProperty(MessageProperties.TRACEPARENT, trace.traceparent());
      if (trace.tracestate() != null) {
        copy.putStringProperty(MessageProperties.TRACESTATE, trace.tracestate());
      }
    }
    return copy;
  }

  /**
   * Gives a copy that has been read the name and the place of its original. What is not a copy
   * keeps its own: somebody may have moved it there by hand.
   */
  static void restore(ClientMessage copy, Message read) throws ActiveMQException {
    if (copy.getObjectProperty(MessageProperties.ORIGIN_POSITION) instanceof Long position
        && copy.getStringProperty(MessageProperties.ORIGIN_TOKEN) != null) {
      read.setHeader(BatchMessages.POSITION, position);
      read.setHeader(BatchMessages.TOKEN, copy.getStringProperty(MessageProperties.ORIGIN_TOKEN));
    }
  }
}
