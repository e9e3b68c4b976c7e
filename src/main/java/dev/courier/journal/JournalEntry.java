package dev.courier.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import java.time.Instant;
import java.util.List;

/**
 * One thing that happened, as it travels through {@code courier.journal} into the delivery log.
 * Writing the same entry twice changes nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.EventAccepted.class, name = "event"),
  @JsonSubTypes.Type(value = JournalEntry.AttemptMade.class, name = "attempt"),
  @JsonSubTypes.Type(value = JournalEntry.StatusChanged.class, name = "status"),
  @JsonSubTypes.Type(value = JournalEntry.Superseded.class, name = "superseded"),
  @JsonSubTypes.Type(value = JournalEntry.TestMade.class, name = "test")
})
public sealed interface JournalEntry {

  /**
   * An event was taken in and matched.
   *
   * @param idMade whether Courier made its id
   * @param deliveries one for each subscription that wanted it; may be empty
   */
  record EventAccepted(
      Event event, Instant receivedAt, boolean idMade, List<QueuedDelivery> deliveries)
      implements JournalEntry {
    public EventAccepted {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** A delivery that waits for its first attempt. */
  record QueuedDelivery(String id, String subscriptionId, Instant createdAt) {}

  /**
   * An attempt was made and decided upon.
   *
   * @param nextAttemptAt when it is tried again, or null
   * @param reason why it was given up, or null
   * @param document the attempt in JSON, where the entry was read from a message: then only the
   *     document has the request and the answer's headers, and the attempt lacks them; else null
   */
  record AttemptMade(
      DeliveryKey delivery,
      Attempt attempt,
      DeliveryStatus status,
      Instant nextAttemptAt,
      String reason,
      @JsonIgnore byte[] document)
      implements JournalEntry {

    /** An entry with the attempt as a whole. */
    public AttemptMade(
        DeliveryKey delivery,
        Attempt attempt,
        DeliveryStatus status,
        Instant nextAttemptAt,
        String reason) {
      this(delivery, attempt, status, nextAttemptAt, reason, null);
    }
  }

  /**
   * A test delivery was sent, and ended with its one attempt. An entry of its own, so that nothing
   * that is counted or concluded from attempts ever takes it for a real one.
   *
   * @param status delivered, or discarded where it failed
   * @param reason why it was discarded, or null
   */
  record TestMade(DeliveryKey delivery, Attempt attempt, DeliveryStatus status, String reason)
      implements JournalEntry {

    /** The attempt as the log's tables keep it, like any other. */
    AttemptMade made() {
      return new AttemptMade(delivery, attempt, status, null, reason);
    }
  }

  /**
   * A delivery changed its state without an attempt.
   *
   * @param nextAttemptAt when it is tried again, or null
   * @param reason why, or null
   */
  record StatusChanged(
      DeliveryKey delivery, Instant at, DeliveryStatus status, Instant nextAttemptAt, String reason)
      implements JournalEntry {}

  /**
   * A newer delivery has taken the place of this one, wherever it waits. Only a hint, for the log
   * to show it early: the delivery finds out for itself when its turn comes.
   *
   * @param by the id of the newer one
   */
  record Superseded(String deliveryId, String by, Instant at) implements JournalEntry {}

  /**
   * What every entry about a delivery repeats, so that its row can be written even if this entry is
   * the first to arrive.
   *
   * @param attempts how many attempts have been made, this one included
   * @param revision the delivery's revision after the change
   */
  record DeliveryKey(
      String id,
      String tenantId,
      String eventId,
      String eventType,
      String subscriptionId,
      Instant createdAt,
      int attempts,
      int revision) {}
}
