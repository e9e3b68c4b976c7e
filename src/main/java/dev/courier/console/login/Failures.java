package dev.courier.console.login;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed tries of one address or under one name.
 *
 * @param count how many in a row
 * @param refusedUntil before then none is allowed
 */
record Failures(int count, Instant refusedUntil) {

  static final int FREE = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 5;

  /** One more than these, or the first where that is null. */
  static Failures after(Failures before, Instant now) {
    int count = before == null ? 1 : before.count + 1;
    return new Failures(count, count < FREE ? Instant.MIN : now.plus(waitAfter(count)));
  }

  /** One less, and another try is allowed at once; null where none is left. */
  Failures withoutOne() {
    return count <= 1 ? null : new Failures(count - 1, Instant.MIN);
  }

  /** How long to wait; zero or less where another try is allowed. */
  Duration remaining(Instant now) {
    return refusedUntil.equals(Instant.MIN) ? Duration.ZERO : Duration.between(now, refusedUntil);
  }

  private static Duration waitAfter(int count) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }
}
