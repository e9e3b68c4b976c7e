package dev.courier.flow;

import dev.courier.delivery.Delivery;
import dev.courier.journal.JournalEntry.DeliveryKey;

/** What every journal entry about a delivery says of it. */
public final class Journaling {

  private Journaling() {}

  /** The key of this delivery, in the revision that it has now. */
  public static DeliveryKey key(Delivery delivery) {
    return new DeliveryKey(
        delivery.id(),
        delivery.event().tenantId(),
        delivery.event().id(),
        delivery.event().type(),
        delivery.subscriptionId(),
        delivery.createdAt(),
        delivery.attempts(),
        delivery.revision());
  }
}
