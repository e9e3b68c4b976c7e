package dev.courier.journal.streak;

import dev.courier.delivery.Attempt;
import java.time.Instant;
import java.util.Objects;

/**
 * The attempts of one subscription that have failed without a success between them.
 *
 * @param failures how many
 * @param since when the first of them was made, or null where there is none
 * @param told the highest level that somebody has been told of
 * @param toldBy the id of the attempt that reached that level, or null where none has
 * @param countedFrom attempts before it do not count, or null where all do
 */
public record FailureStreak(
    String subscriptionId,
    int failures,
    Instant since,
    StreakLevel told,
    String toldBy,
    Instant countedFrom) {

  public FailureStreak {
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(told, "told");
  }

  /** No failure yet. */
  static FailureStreak none(String subscriptionId, Instant countedFrom) {
    return new FailureStreak(subscriptionId, 0, null, StreakLevel.NONE, null, countedFrom);
  }

  /** The same, or a new one where the subscription was resumed since this one began. */
  FailureStreak afterResumption(Instant resumedAt) {
    boolean isNews = resumedAt != null && (countedFrom == null || resumedAt.isAfter(countedFrom));
    return isNews ? none(subscriptionId, resumedAt) : this;
  }

  /**
   * With one more attempt.
   *
   * @param pauseAfter how many failures pause the subscription
   */
  FailureStreak with(Attempt attempt, int pauseAfter) {
    if (countedFrom != null && attempt.startedAt().isBefore(countedFrom)) {
      return this;
    }
    if (attempt.error() == null) {
      return none(subscriptionId, countedFrom);
    }
    StreakLevel reached = StreakLevel.of(failures + 1, pauseAfter);
    boolean isNews = reached.compareTo(told) > 0;
    return new FailureStreak(
        subscriptionId,
        failures + 1,
        since == null ? attempt.startedAt() : since,
        isNews ? reached : told,
        isNews ? attempt.id() : toldBy,
        countedFrom);
  }
}
