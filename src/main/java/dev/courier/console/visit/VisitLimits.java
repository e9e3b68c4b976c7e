package dev.courier.console.visit;

import java.time.Duration;
import java.time.Instant;

/** How long somebody stays signed in. */
final class VisitLimits {

  /** Without a request for so long, a session is over. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** So long after the sign-in a session is over, whatever was done in it. */
  static final Duration LONGEST = Duration.ofHours(12);

  private VisitLimits() {}

  /**
   * Whether it is over.
   *
   * @param since when it began
   * @param lastSeen when the request before came
   */
  static boolean isOver(Instant since, Instant lastSeen, Instant now) {
    return !now.isBefore(since.plus(LONGEST)) || !now.isBefore(lastSeen.plus(IDLE));
  }
}
