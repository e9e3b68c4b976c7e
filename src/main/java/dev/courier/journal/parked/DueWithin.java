package dev.courier.journal.parked;

import java.time.Duration;
import java.time.Instant;

/** Parts of the time to come, each without those before it. */
public enum DueWithin {
  /** The next minute, and what is due already. */
  MINUTE(null, Duration.ofMinutes(1)),
  /** The hour from now. */
  HOUR(Duration.ofMinutes(1), Duration.ofHours(1)),
  /** The day from now. */
  DAY(Duration.ofHours(1), Duration.ofDays(1)),
  /** Any time after it. */
  LATER(Duration.ofDays(1), null),
  /** Whenever; for what does not wait for its time. */
  ANY(null, null);

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Duration from;
  private final Duration to;

  DueWithin(Duration from, Duration to) {
    this.from = from;
    this.to = to;
  }

  /** Since when, that moment included. */
  Instant from(Instant now) {
    return from == null ? FIRST : now.plus(from);
  }

  /** Until when, that moment not included. */
  Instant to(Instant now) {
    return to == null ? LAST : now.plus(to);
  }
}
