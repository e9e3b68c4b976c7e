package dev.courier.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A delivery that waits in the database for its time.
 *
 * @param revision the delivery's; together with its id it names one stay
 * @param priority 0 to 9, for the queue it goes back to
 * @param held whether it waits until its subscription is active again, however long
 * @param dueAt when it goes back to the queue, unless it is held
 * @param message the delivery as it is sent; not copied, so it must not be changed
 */
public record ParkedDelivery(
    String deliveryId,
    int revision,
    String tenantId,
    String subscriptionId,
    int priority,
    boolean held,
    Instant dueAt,
    byte[] message) {

  public ParkedDelivery {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(message, "message");
  }
}
