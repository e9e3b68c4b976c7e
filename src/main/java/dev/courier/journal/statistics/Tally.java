package dev.courier.journal.statistics;

import dev.courier.delivery.DeliveryStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts deliveries by status and by the milliseconds of their last attempt; not thread-safe. */
final class Tally {

  private static final int RATE_DIGITS = 4;
  private static final double P95 = 0.95;

  private final Map<DeliveryStatus, Long> byStatus = new EnumMap<>(DeliveryStatus.class);
  private final TreeMap<Integer, Long> byDuration = new TreeMap<>();

  /**
   * Counts some deliveries.
   *
   * @param millis of the last attempt of those that came to their end, or null
   */
  void add(DeliveryStatus status, Integer millis, long count) {
    byStatus.merge(status, count, Long::sum);
    if (millis != null) {
      byDuration.merge(millis, count, Long::sum);
    }
  }

  DeliveryFigures figures() {
    Map<String, Long> codes = new LinkedHashMap<>();
    for (DeliveryStatus status : DeliveryStatus.values()) {
      codes.put(status.code(), count(status));
    }
    return new DeliveryFigures(
        completed(),
        count(DeliveryStatus.DELIVERED),
        count(DeliveryStatus.DEAD),
        successRate(),
        averageMillis(),
        p95Millis(),
        count(DeliveryStatus.QUEUED) + count(DeliveryStatus.RETRYING),
        codes);
  }

  SubscriptionTotals totals() {
    return new SubscriptionTotals(completed(), successRate());
  }

  private long count(DeliveryStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }

  private long completed() {
    return count(DeliveryStatus.DELIVERED) + count(DeliveryStatus.DEAD);
  }

  /** Rounded down: one failure among a million is not 1. */
  private Double successRate() {
    return completed() == 0
        ? null
        : BigDecimal.valueOf(count(DeliveryStatus.DELIVERED))
            .divide(BigDecimal.valueOf(completed()), RATE_DIGITS, RoundingMode.DOWN)
            .doubleValue();
  }

  private Long averageMillis() {
    double sum = 0;
    for (Map.Entry<Integer, Long> each : byDuration.entrySet()) {
      sum += (double) each.getKey() * each.getValue();
    }
    return byDuration.isEmpty() ? null : Math.round(sum / measured());
  }

  /** By the nearest rank: one of the durations that there really were. */
  private Long p95Millis() {
    long rank = (long) Math.ceil(P95 * measured());
    for (Map.Entry<Integer, Long> each : byDuration.entrySet()) {
      rank -= each.getValue();
      if (rank <= 0) {
        return each.getKey().longValue();
      }
    }
    return null;
  }

  private long measured() {
    return byDuration.values().stream().mapToLong(Long::longValue).sum();
  }
}
