package dev.courier.flow;

import java.time.Instant;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which message headers go to the broker and which are taken from it: a short list of our own, and
 * nothing that a producer could use to steer Camel or the broker.
 */
public final class MessageHeaders implements HeaderFilterStrategy {

  /** Artemis: when a scheduled message is due; must be a {@code Long}, in milliseconds. */
  public static final String SCHEDULED = "_AMQ_SCHED_DELIVERY";

  private static final String PRIORITY = "JMSPriority";

  private static final Set<String> SENT =
      Set.of(
          SCHEDULED,
          "tenant_id",
          "event_id",
          "event_type",
          "subscription_id",
          "delivery_id",
          "reason",
          "detail",
          "attempts",
          "last_status",
          "died_at",
          "refused_at",
          "kind",
          "poison_id",
          "original_kind");

  private static final Set<String> TAKEN = Set.of("JMSPriority");

  /** Sets the priority with which a message waits, 0 to 9. */
  public static void setPriority(Message message, int priority) {
    message.setHeader(PRIORITY, priority);
  }

  /** Makes a message due at this time and not before. */
  public static void setDue(Message message, Instant due) {
    message.setHeader(SCHEDULED, due.toEpochMilli());
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !SENT.contains(name);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return !TAKEN.contains(name);
  }
}
