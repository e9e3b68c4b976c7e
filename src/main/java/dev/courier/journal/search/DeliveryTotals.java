package dev.courier.journal.search;

import dev.courier.delivery.DeliveryStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many deliveries of each status a filter lets through.
 *
 * @param byStatus all statuses, those with none included
 * @param exact whether these are all; otherwise there are at least so many, counted among the
 *     newest
 */
public record DeliveryTotals(Map<DeliveryStatus, Long> byStatus, boolean exact) {

  public DeliveryTotals {
    Objects.requireNonNull(byStatus, "byStatus");
    Map<DeliveryStatus, Long> all = new EnumMap<>(DeliveryStatus.class);
    for (DeliveryStatus status : DeliveryStatus.values()) {
      all.put(status, byStatus.getOrDefault(status, 0L));
    }
    byStatus = Map.copyOf(all);
  }

  /** How many of one status. */
  public long of(DeliveryStatus status) {
    return byStatus.get(status);
  }

  /** How many of all statuses together. */
  public long all() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both together; exact where both are. */
  DeliveryTotals and(DeliveryTotals other) {
    Map<DeliveryStatus, Long> sums = new EnumMap<>(byStatus);
    other.byStatus.forEach((status, count) -> sums.merge(status, count, Long::sum));
    return new DeliveryTotals(sums, exact && other.exact);
  }
}
