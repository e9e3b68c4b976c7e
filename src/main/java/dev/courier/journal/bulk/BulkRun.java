package dev.courier.journal.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Many deliveries that are retried, replayed or discarded little by little.
 *
 * @param id starts with {@code run_}
 * @param tenantId whose deliveries they are
 * @param createdAt when it was asked for
 * @param cancelledAt when somebody stopped it, or null
 * @param finishedAt when nothing was left of it, or null
 */
public record BulkRun(
    String id,
    String tenantId,
    BulkOrder order,
    BulkProgress progress,
    Instant createdAt,
    Instant cancelledAt,
    Instant finishedAt) {

  private static final Duration LONGEST_BURST = Duration.ofSeconds(1);
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final double ROUNDING = 1e-6;

  public BulkRun {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /**
   * How many deliveries may be released now. What was not used while Courier stood still is
   * forfeited, but for a second's worth or one delivery: otherwise a stop of an hour would end in a
   * burst.
   *
   * @param most how many the caller takes at a time
   */
  public int allowance(Instant now, int most) {
    if (order.perSecond() == null) {
      return most;
    }
    return (int) Math.min(most, Math.floor(order.perSecond() * seconds(unused(now)) + ROUNDING));
  }

  /** Up to when the pace has been used after so many deliveries were released. */
  Instant pacedUntil(Instant now, int released) {
    if (order.perSecond() == null) {
      return now;
    }
    Instant from = now.minus(unused(now));
    return from.plusNanos((long) (released / order.perSecond() * NANOS));
  }

  /**
   * When it will be done, going on as until now; null where it has ended or nothing can be said.
   */
  public Instant estimatedEnd(Instant now) {
    long worked = progress.done() + progress.skipped();
    if (finishedAt != null || cancelledAt != null || order.perSecond() == null && worked == 0) {
      return null;
    }
    double each =
        order.perSecond() == null
            ? seconds(Duration.between(createdAt, now)) / worked
            : 1 / order.perSecond();
    return now.plusMillis((long) Math.ceil(each * progress.remaining() * MILLIS));
  }

  private Duration unused(Instant now) {
    Duration waited = Duration.between(progress.pacedUntil(), now);
    Duration one = Duration.ofNanos((long) Math.ceil(NANOS / order.perSecond()));
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
