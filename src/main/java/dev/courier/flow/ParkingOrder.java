package dev.courier.flow;

import dev.courier.delivery.Delivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.time.Instant;
import java.util.Objects;

/**
 * The message on {@code courier.parking}: keep this delivery until it is due, or called.
 *
 * @param dueAt when it is due, where it waits for a time; else since when it waits
 * @param waitsFor what it waits for
 * @param priority with which it will wait in the queue when it comes back
 */
public record ParkingOrder(Delivery delivery, Instant dueAt, WaitsFor waitsFor, int priority) {

  public ParkingOrder {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(waitsFor, "waitsFor");
  }
}
