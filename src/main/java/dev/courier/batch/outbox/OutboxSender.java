package dev.courier.batch.outbox;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.utils.UUIDGenerator;

/**
 * Sends what is in outboxes over a session, in the transaction that is open there.
 *
 * <p>Messages to one queue that are nothing but a JSON array can be joined: a few long messages
 * cost the broker, and whoever reads them, far less than many short ones.
 */
public final class OutboxSender implements AutoCloseable {

  private static final int USUAL_PRIORITY = 4;

  /** Longer ones would become files of their own in the broker, which are slow. */
  private static final int LONGEST_JOINED = 64 * 1024;

  private final ClientSession session;
  private final ClientProducer producer;
  private final InstantSource clock;
  private final String joined;

  /**
   * Sends over this session; used by one thread.
   *
   * @param joined the queue whose messages are JSON arrays that may be joined, or null
   */
  public OutboxSender(ClientSession session, InstantSource clock, String joined)
      throws ActiveMQException {
    this.session = Objects.requireNonNull(session, "session");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.joined = joined;
    this.producer = session.createProducer();
  }

  /** Sends all that is in these outboxes; the broker has it for good with the next commit. */
  public void send(List<Outbox> outboxes) throws ActiveMQException {
    List<byte[]> arrays = new ArrayList<>();
    int length = 0;
    for (Outbox outbox : outboxes) {
      for (OutgoingMessage message : outbox.messages()) {
        if (message.address().equals(joined) && isArray(message)) {
          byte[] array = (byte[]) message.body();
          if (length + array.length > LONGEST_JOINED) {
            sendJoined(arrays, message.priority());
            length = 0;
          }
          arrays.add(array);
          length += array.length;
        } else {
          send(message);
        }
      }
    }
    sendJoined(arrays, USUAL_PRIORITY);
  }

  private static boolean isArray(OutgoingMessage message) {
    return message.isPlain()
        && message.body() instanceof byte[] body
        && body.length > 2
        && body[0] == '['
        && body[body.length - 1] == ']';
  }

  private void sendJoined(List<byte[]> arrays, int priority) throws ActiveMQException {
    if (!arrays.isEmpty()) {
      send(OutgoingMessage.bytes(joined, join(arrays), priority));
      arrays.clear();
    }
  }

  /** One array with what is in all of them. */
  private static byte[] join(List<byte[]> arrays) {
    if (arrays.size() == 1) {
      return arrays.get(0);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(LONGEST_JOINED);
    all.write('[');
    for (byte[] array : arrays) {
      if (all.size() > 1) {
        all.write(',');
      }
      all.write(array, 1, array.length - 2);
    }
    all.write(']');
    return all.toByteArray();
  }

  private void send(OutgoingMessage outgoing) throws ActiveMQException {
    boolean text = outgoing.body() instanceof String;
    long now = clock.millis();
    ClientMessage message =
        session.createMessage(
            text ? Message.TEXT_TYPE : Message.BYTES_TYPE,
            outgoing.durable(),
            outgoing.lifetime() == 0 ? 0 : now + outgoing.lifetime(),
            now,
            (byte) outgoing.priority());
    message.setUserID(UUIDGenerator.getInstance().generateUUID());
    if (outgoing.topic()) {
      message.setRoutingType(RoutingType.MULTICAST);
    }
    if (text) {
      message.getBodyBuffer().writeNullableSimpleString(SimpleString.of((String) outgoing.body()));
    } else if (outgoing.body() != null) {
      message.getBodyBuffer().writeBytes((byte[]) outgoing.body());
    }
    outgoing.properties().forEach(message::putObjectProperty);
    producer.send(outgoing.address(), message);
  }

  @Override
  public void close() throws ActiveMQException {
    producer.close();
  }
}
