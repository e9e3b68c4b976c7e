package dev.courier.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Spreads retries that fall due together. It only ever adds: a retry is never earlier than its
 * schedule says.
 */
public final class Jitter {

  private static final double SHARE = 0.1;
  private static final Duration MOST = Duration.ofMinutes(5);

  private final RandomGenerator random;

  /** Draws from this generator; must be safe for use by many threads. */
  public Jitter(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
  }

  /** The delay and at most a tenth more, but no more than five minutes more. */
  public Duration spread(Duration delay) {
    long most = Math.min((long) (delay.toMillis() * SHARE), MOST.toMillis());
    return most <= 0 ? delay : delay.plusMillis(random.nextLong(most + 1));
  }
}
