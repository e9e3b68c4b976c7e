package dev.courier.batch.concurrent;

import dev.courier.batch.outbox.Outbox;
import dev.courier.batch.outbox.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/**
 * A message as it goes back to its queue because something broke: a copy that is due in a second,
 * the next time in two, and at last every half a minute. The broker could only give back all that
 * the session has.
 */
final class PutBack {

  private static final String TIMES = "courier_put_back";
  private static final String BROKERS_OWN = "_";
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 10;

  private PutBack() {}

  /** The copy, to be sent in the transaction that acknowledges the message. */
  static Outbox of(UnderWay one, String queue, Instant now) {
    ClientMessage message = one.message();
    Map<String, Object> properties = new HashMap<>();
    for (SimpleString name : message.getPropertyNames()) {
      if (!name.toString().startsWith(BROKERS_OWN)) {
        properties.put(name.toString(), message.getObjectProperty(name));
      }
    }
    int times = message.getObjectProperty(TIMES) instanceof Integer before ? before : 0;
    properties.put(TIMES, times + 1);
    properties.put(
        Message.HDR_SCHEDULED_DELIVERY_TIME.toString(), now.plus(after(times)).toEpochMilli());
    Outbox outbox = new Outbox();
    outbox.add(
        new OutgoingMessage(
            queue,
            false,
            one.read().getBody(),
            message.isDurable(),
            message.getPriority(),
            0,
            properties));
    return outbox;
  }

  private static Duration after(int times) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(times, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
