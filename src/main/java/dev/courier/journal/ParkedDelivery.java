package dev.courier.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A delivery that waits in the database.
 *
 * @param revision the delivery's; together with its id it names one stay
 * @param priority 0 to 9, for the queue it goes back to
 * @param waitsFor what it waits for
 * @param dueAt when it goes back to the queue, where it waits for its time; else since when it
 *     waits
 * @param message the delivery as it is sent; not copied, so it must not be changed
 */
public record ParkedDelivery(
    String deliveryId,
    int revision,
    String tenantId,
    String subscriptionId,
    int priority,
    WaitsFor waitsFor,
    Instant dueAt,
    byte[] message) {

  public ParkedDelivery {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(waitsFor, "waitsFor");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(message, "message");
  }

  /** What a delivery can wait for. */
  public enum WaitsFor {
    /** The time of its next attempt. */
    TIME,
    /** That its subscription is active again. */
    SUBSCRIPTION,
    /** That its endpoint and its limits allow another call. */
    TURN;

    /** The name in messages and in the table, in lower case. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
