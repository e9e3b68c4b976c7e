package dev.courier.broker;

import java.util.Collection;

/** What an operator can do with the messages on {@code courier.dead}. */
public interface DeadLetterQueue {

  /** The message property that carries the delivery's id. */
  String DELIVERY_ID = "delivery_id";

  /**
   * Sends dead letters on their way again.
   *
   * @param deliveryIds which; those that are not on the queue are passed over
   * @return how many were found
   */
  int replay(Collection<String> deliveryIds);

  /**
   * Takes dead letters away for good.
   *
   * @param deliveryIds which; those that are not on the queue are passed over
   * @return how many were found
   */
  int discard(Collection<String> deliveryIds);
}
