package dev.courier.journal;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalEntry.StatusChanged;
import java.time.Instant;

/**
 * What a batch says about one delivery, all its entries together.
 *
 * @param nextAttemptAt or null
 * @param completedAt when it came to its end, or null while it has not
 * @param reason or null
 * @param attempt the newest attempt that the batch tells of, or null
 * @param attemptNumber how many attempts had been made with that one
 */
record DeliveryChange(
    DeliveryKey key,
    DeliveryStatus status,
    Instant nextAttemptAt,
    Instant completedAt,
    String reason,
    Attempt attempt,
    int attemptNumber) {

  static DeliveryChange of(EventAccepted entry, QueuedDelivery queued) {
    DeliveryKey key =
        new DeliveryKey(
            queued.id(),
            entry.event().tenantId(),
            entry.event().id(),
            entry.event().type(),
            queued.subscriptionId(),
            queued.createdAt(),
            0,
            0);
    return new DeliveryChange(key, DeliveryStatus.QUEUED, null, null, null, null, 0);
  }

  static DeliveryChange of(AttemptMade entry) {
    Attempt attempt = entry.attempt();
    return new DeliveryChange(
        entry.delivery(),
        entry.status(),
        entry.nextAttemptAt(),
        completed(entry.status(), attempt.startedAt().plusMillis(attempt.durationMillis())),
        entry.reason(),
        attempt,
        entry.delivery().attempts());
  }

  static DeliveryChange of(StatusChanged entry) {
    return new DeliveryChange(
        entry.delivery(),
        entry.status(),
        entry.nextAttemptAt(),
        completed(entry.status(), entry.at()),
        entry.reason(),
        null,
        0);
  }

  /** Both together: the state of the later revision, with the newest attempt of the two. */
  DeliveryChange and(DeliveryChange other) {
    DeliveryChange later = other.key.revision() > key.revision() ? other : this;
    DeliveryChange newest = other.attemptNumber > attemptNumber ? other : this;
    return new DeliveryChange(
        later.key,
        later.status,
        later.nextAttemptAt,
        later.completedAt,
        later.reason,
        newest.attempt,
        newest.attemptNumber);
  }

  /** Whether the last attempt that this state knows of is the one that the batch tells of. */
  boolean tellsLastAttempt() {
    return attempt != null && attemptNumber == key.attempts();
  }

  /** The last attempt's HTTP status; null where there was no answer. */
  Integer lastStatus() {
    return tellsLastAttempt() ? status(attempt) : null;
  }

  /** The last attempt's error in words; null where it had none. */
  String lastError() {
    return tellsLastAttempt() ? attempt.error() : null;
  }

  /** Whether the reason that an operator gave for discarding it has to stay. */
  boolean keepsReason() {
    return status == DeliveryStatus.DISCARDED && reason == null;
  }

  /** Whether it can only be the first that is heard of the delivery. */
  boolean isFirst() {
    return key.revision() == 0;
  }

  /** The HTTP status of an attempt's answer; null where there was none. */
  static Integer status(Attempt attempt) {
    return attempt.response() == null ? null : attempt.response().status();
  }

  private static Instant completed(DeliveryStatus status, Instant at) {
    return switch (status) {
      case QUEUED, RETRYING -> null;
      case DELIVERED, DEAD, DISCARDED, SUPERSEDED -> at;
    };
  }
}
