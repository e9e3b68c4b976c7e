package dev.courier.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.courier.delivery.DeliveryStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One delivery as the log shows it.
 *
 * @param attempts how many have been made
 * @param nextAttemptAt when it is tried again, or null
 * @param lastStatus the HTTP status of the last attempt's answer, or null where there was none
 * @param lastError the last attempt's error in words, or null
 * @param durationMillis how long the last attempt took, or null where there was none
 * @param lastResponse the start of the last answer's body in one line, or null where it had none
 * @param reason why it was given up or discarded, or null
 * @param createdAt when the event was matched
 * @param completedAt when it came to its end, or null while it has not
 * @param test whether it was sent to try the subscription, and not for a real event
 * @param revision of the delivery, for those who change it
 */
public record DeliveryRow(
    String id,
    String eventId,
    String eventType,
    String subscriptionId,
    DeliveryStatus status,
    int attempts,
    Instant nextAttemptAt,
    Integer lastStatus,
    String lastError,
    @JsonProperty("duration_ms") Integer durationMillis,
    String lastResponse,
    String reason,
    Instant createdAt,
    Instant completedAt,
    boolean test,
    @JsonIgnore int revision) {

  static DeliveryRow of(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("id"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getString("subscription_id"),
        status(row.getString("status")),
        row.getInt("attempts"),
        Columns.instant(row, "next_attempt_at"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        row.getObject("duration_ms", Integer.class),
        row.getString("last_response"),
        row.getString("reason"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "completed_at"),
        row.getBoolean("test"),
        row.getInt("revision"));
  }

  private static DeliveryStatus status(String code) {
    return DeliveryStatus.of(code)
        .orElseThrow(
            () -> new IllegalStateException("deliveries.status is " + code + ": no such status"));
  }
}
