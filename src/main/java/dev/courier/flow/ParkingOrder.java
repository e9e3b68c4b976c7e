package dev.courier.flow;

import dev.courier.delivery.Delivery;
import java.time.Instant;
import java.util.Objects;

/**
 * The message on {@code courier.parking}: keep this delivery until it is due.
 *
 * @param held whether it waits for its subscription to be active again instead of a time
 * @param priority with which it will wait in the queue when it comes back
 */
public record ParkingOrder(Delivery delivery, Instant dueAt, boolean held, int priority) {

  public ParkingOrder {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(dueAt, "dueAt");
  }
}
