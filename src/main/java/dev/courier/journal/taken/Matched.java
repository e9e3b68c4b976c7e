package dev.courier.journal.taken;

import dev.courier.delivery.DeliveryStatus;
import java.util.Objects;

/**
 * The deliveries of one event that have one status.
 *
 * @param count how many, 1 at least
 * @param deliveryId the only one, or the newest of several
 */
public record Matched(String eventId, DeliveryStatus status, long count, String deliveryId) {

  public Matched {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(deliveryId, "deliveryId");
  }
}
