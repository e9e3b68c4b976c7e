package dev.courier.broker;

import dev.courier.delivery.Delivery;

/** Puts a delivery on {@code courier.deliveries} outside the flow, as a resend does. */
public interface DeliverySender {

  /**
   * Sends a delivery; when it returns, the broker has it on disk.
   *
   * @param priority 0 to 9
   * @throws BrokerUnavailable where the broker does not take it
   */
  void send(Delivery delivery, int priority);
}
