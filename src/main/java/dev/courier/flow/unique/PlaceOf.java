package dev.courier.flow.unique;

import dev.courier.delivery.Delivery;
import dev.courier.journal.waiting.Place;

/** The place that a delivery makes way in. */
final class PlaceOf {

  private PlaceOf() {}

  /** Of one that has an entity. */
  static Place delivery(Delivery delivery) {
    return new Place(delivery.subscriptionId(), delivery.event().type(), delivery.entity());
  }
}
