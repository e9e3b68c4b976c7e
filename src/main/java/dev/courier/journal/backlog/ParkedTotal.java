package dev.courier.journal.backlog;

import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.time.Instant;
import java.util.Objects;

/**
 * The parked deliveries of one subscription that wait for the same.
 *
 * @param deliveries how many, at least one
 * @param earliest when the first of them is or was due, where they wait for their time; else since
 *     when the first of them has waited
 */
public record ParkedTotal(
    WaitsFor waitsFor, String subscriptionId, long deliveries, Instant earliest) {

  public ParkedTotal {
    Objects.requireNonNull(waitsFor, "waitsFor");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(earliest, "earliest");
  }
}
