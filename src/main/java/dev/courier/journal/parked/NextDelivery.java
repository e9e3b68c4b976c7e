package dev.courier.journal.parked;

import java.time.Instant;
import java.util.Objects;

/**
 * A delivery that waits for its time.
 *
 * @param dueAt when it goes on its way
 */
public record NextDelivery(String deliveryId, String subscriptionId, Instant dueAt) {

  public NextDelivery {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(dueAt, "dueAt");
  }
}
