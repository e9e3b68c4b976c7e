package dev.courier.journal.parked;

import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.util.Map;
import java.util.Objects;

/**
 * How many deliveries wait for the same, by subscription.
 *
 * @param waitsFor what they wait for
 * @param within where they wait for their time, the part of it
 * @param bySubscription by the subscription's id, without those for which none was counted
 * @param complete false where there are more than were counted
 */
public record WaitingCount(
    WaitsFor waitsFor, DueWithin within, Map<String, Long> bySubscription, boolean complete) {

  public WaitingCount {
    Objects.requireNonNull(waitsFor, "waitsFor");
    Objects.requireNonNull(within, "within");
    bySubscription = Map.copyOf(bySubscription);
  }

  /** How many were counted. */
  public long total() {
    return bySubscription.values().stream().mapToLong(Long::longValue).sum();
  }
}
