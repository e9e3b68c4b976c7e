package dev.courier.journal;

import static dev.courier.journal.Columns.number;
import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalEntry.StatusChanged;
import dev.courier.journal.JournalEntry.TestMade;
import dev.courier.journal.figures.CountedDelivery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What a batch says about one delivery, all its entries together.
 *
 * @param nextAttemptAt or null
 * @param completedAt when it came to its end, or null while it has not
 * @param reason or null
 * @param attempt the newest attempt that the batch tells of, or null
 * @param attemptNumber how many attempts had been made with that one
 * @param test whether it is a test delivery
 * @param accepted whether the batch tells that it was made: then its row is hardly there yet
 */
record DeliveryChange(
    DeliveryKey key,
    DeliveryStatus status,
    Instant nextAttemptAt,
    Instant completedAt,
    String reason,
    Attempt attempt,
    int attemptNumber,
    boolean test,
    boolean accepted) {

  private static final int REASON_LENGTH = 100;
  private static final int ANSWER_LENGTH = 200;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

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
    return new DeliveryChange(key, DeliveryStatus.QUEUED, null, null, null, null, 0, false, true);
  }

  static DeliveryChange of(AttemptMade entry) {
    return of(entry, false);
  }

  static DeliveryChange of(TestMade entry) {
    return of(entry.made(), true);
  }

  private static DeliveryChange of(AttemptMade entry, boolean test) {
    Attempt attempt = entry.attempt();
    return new DeliveryChange(
        entry.delivery(),
        entry.status(),
        entry.nextAttemptAt(),
        completed(entry.status(), attempt.startedAt().plusMillis(attempt.durationMillis())),
        entry.reason(),
        attempt,
        entry.delivery().attempts(),
        test,
        false);
  }

  static DeliveryChange of(StatusChanged entry) {
    return new DeliveryChange(
        entry.delivery(),
        entry.status(),
        entry.nextAttemptAt(),
        completed(entry.status(), entry.at()),
        entry.reason(),
        null,
        0,
        false,
        false);
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
        newest.attemptNumber,
        test,
        accepted || other.accepted);
  }

  /** Whether nothing should have been written about the delivery before, unless the same. */
  boolean isNew() {
    return accepted || key.revision() == 0;
  }

  /** Whether the row is there and says that the delivery is queued, unless entries came late. */
  boolean isFirstAttempt() {
    return !isNew() && !test && tellsLastAttempt() && key.attempts() == 1;
  }

  /** What of the row is counted before the first attempt is written. */
  CountedDelivery countedBefore() {
    return counted(null).in(DeliveryStatus.QUEUED, null);
  }

  /**
   * What of the row is counted once this is written.
   *
   * @param before how long the last attempt took that the row knew of, or null
   */
  CountedDelivery counted(Integer before) {
    return new CountedDelivery(
        Columns.storable(key.tenantId()),
        key.subscriptionId(),
        Columns.storable(key.eventType()),
        key.createdAt().truncatedTo(ChronoUnit.MICROS),
        status,
        tellsLastAttempt() ? duration() : before,
        test);
  }

  /** The values of a row that is not there yet. */
  Object[] newRow() {
    return new Object[] {
      key.id(),
      text(key.tenantId()),
      text(key.eventId()),
      text(key.eventType()),
      key.subscriptionId(),
      time(key.createdAt()),
      status.code(),
      key.attempts(),
      key.revision(),
      time(nextAttemptAt),
      time(completedAt),
      text(reason, REASON_LENGTH),
      number(tellsLastAttempt() ? httpStatus() : null),
      text(tellsLastAttempt() ? attempt.error() : null),
      number(tellsLastAttempt() ? duration() : null),
      text(tellsLastAttempt() ? answer() : null, ANSWER_LENGTH),
      test
    };
  }

  /** The values that change in a row of an earlier revision, and its id. */
  Object[] changedRow() {
    boolean keepsOperatorsReason = status == DeliveryStatus.DISCARDED && reason == null;
    return new Object[] {
      status.code(),
      key.attempts(),
      key.revision(),
      time(nextAttemptAt),
      time(completedAt),
      keepsOperatorsReason,
      text(reason, REASON_LENGTH),
      tellsLastAttempt(),
      number(tellsLastAttempt() ? httpStatus() : null),
      tellsLastAttempt(),
      text(tellsLastAttempt() ? attempt.error() : null),
      tellsLastAttempt(),
      number(tellsLastAttempt() ? duration() : null),
      tellsLastAttempt(),
      text(tellsLastAttempt() ? answer() : null, ANSWER_LENGTH),
      key.id()
    };
  }

  /** The values that change in a row that knows of no attempt, and its id. */
  Object[] attemptedRow() {
    return new Object[] {
      status.code(),
      key.revision(),
      time(nextAttemptAt),
      time(completedAt),
      text(reason, REASON_LENGTH),
      number(httpStatus()),
      text(attempt.error()),
      number(duration()),
      text(answer(), ANSWER_LENGTH),
      key.id()
    };
  }

  /** What the attempt says in the row of a later revision, and its id. */
  Object[] lastAttempt() {
    return new Object[] {
      number(httpStatus()),
      text(attempt.error()),
      number(duration()),
      text(answer(), ANSWER_LENGTH),
      key.id()
    };
  }

  /** Whether the last attempt that this state knows of is the one that the batch tells of. */
  private boolean tellsLastAttempt() {
    return attempt != null && attemptNumber == key.attempts();
  }

  private Integer httpStatus() {
    return attempt.response() == null ? null : attempt.response().status();
  }

  /** The start of the answer's body in one line; null where there was none. */
  private String answer() {
    if (attempt.response() == null || attempt.response().body().isEmpty()) {
      return null;
    }
    String body = attempt.response().body();
    String start = body.substring(0, Math.min(body.length(), 2 * ANSWER_LENGTH));
    String line = BLANKS.matcher(start).replaceAll(" ").strip();
    return line.isEmpty() ? null : line;
  }

  /** How long the newest attempt took that the batch tells of, in milliseconds. */
  Integer duration() {
    return (int) Math.min(attempt.durationMillis(), Integer.MAX_VALUE);
  }

  private static Instant completed(DeliveryStatus status, Instant at) {
    return switch (status) {
      case QUEUED, RETRYING -> null;
      case DELIVERED, DEAD, DISCARDED, SUPERSEDED -> at;
    };
  }
}
