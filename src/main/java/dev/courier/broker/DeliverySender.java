package dev.courier.broker;

import dev.courier.delivery.Delivery;

/** Puts a delivery on its way outside of a route. */
public interface DeliverySender {

  /**
   * Sends a delivery to {@code courier.deliveries}; the broker has it on disk when this returns.
   *
   * @param priority 0 to 9
   */
  void send(Delivery delivery, int priority);
}
