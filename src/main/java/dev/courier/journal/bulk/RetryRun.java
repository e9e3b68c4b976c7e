package dev.courier.journal.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One bulk retry.
 *
 * @param id starts with {@code run_}
 * @param tenantId whose deliveries it retries
 * @param perSecond how many deliveries a second at most, or null where they go as fast as they can
 * @param pacedUntil up to when the pace has been used
 * @param retried how many deliveries went on their way again
 * @param skipped how many were chosen and left alone, because they had moved on meanwhile
 */
public record RetryRun(
    String id, String tenantId, Double perSecond, Instant pacedUntil, long retried, long skipped) {

  private static final Duration LONGEST_BURST = Duration.ofSeconds(1);
  private static final double NANOS = 1e9;
  private static final double ROUNDING = 1e-6;

  public RetryRun {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(pacedUntil, "pacedUntil");
    if (perSecond != null && perSecond <= 0) {
      throw new IllegalArgumentException("a run releases more than 0 a second, not " + perSecond);
    }
  }

  /**
   * How many deliveries may be released now. What was not used while Courier stood still is
   * forfeited, but for a second's worth or one delivery: otherwise a stop of an hour would end in a
   * burst.
   *
   * @param most how many the caller takes at a time
   */
  public int allowance(Instant now, int most) {
    if (perSecond == null) {
      return most;
    }
    return (int) Math.min(most, Math.floor(perSecond * seconds(unused(now)) + ROUNDING));
  }

  /** Up to when the pace has been used after so many deliveries were released. */
  Instant pacedUntil(Instant now, int released) {
    if (perSecond == null) {
      return now;
    }
    Instant from = now.minus(unused(now));
    return from.plusNanos((long) (released / perSecond * NANOS));
  }

  private Duration unused(Instant now) {
    Duration waited = Duration.between(pacedUntil, now);
    Duration one = Duration.ofNanos((long) Math.ceil(NANOS / perSecond));
    Duration most = one.compareTo(LONGEST_BURST) > 0 ? one : LONGEST_BURST;
    if (waited.isNegative()) {
      return Duration.ZERO;
    }
    return waited.compareTo(most) > 0 ? most : waited;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
