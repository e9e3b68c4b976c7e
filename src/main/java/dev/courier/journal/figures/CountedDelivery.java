package dev.courier.journal.figures;

import dev.courier.delivery.DeliveryStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * What of a row of the delivery log is counted.
 *
 * @param millis how long the last attempt took, or null
 * @param test whether it was sent to try the subscription; then it is not counted
 */
public record CountedDelivery(
    String tenantId,
    String subscriptionId,
    String eventType,
    Instant createdAt,
    DeliveryStatus status,
    Integer millis,
    boolean test) {

  /** What {@link #of(ResultSet)} reads, for a {@code select} from the deliveries. */
  public static final String COLUMNS =
      "tenant_id, subscription_id, event_type, created_at, status, duration_ms, test";

  public CountedDelivery {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(status, "status");
  }

  /**
   * Reads a row.
   *
   * @throws SQLException where it lacks one of the {@link #COLUMNS}
   */
  public static CountedDelivery of(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new CountedDelivery(
        row.getString("tenant_id"),
        row.getString("subscription_id"),
        row.getString("event_type"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        DeliveryStatus.of(status)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "deliveries.status is " + status + ": no such status")),
        row.getObject("duration_ms", Integer.class),
        row.getBoolean("test"));
  }

  /** The same, in another status. */
  public CountedDelivery in(DeliveryStatus other) {
    return in(other, millis);
  }

  /**
   * The same, in another status and with another last attempt.
   *
   * @param lastMillis how long that took, or null
   */
  public CountedDelivery in(DeliveryStatus other, Integer lastMillis) {
    return new CountedDelivery(
        tenantId, subscriptionId, eventType, createdAt, other, lastMillis, test);
  }
}
