package dev.courier.journal.taken;

import dev.courier.journal.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/**
 * One event as the list shows it.
 *
 * @param occurredAt when it happened, as its producer said
 * @param receivedAt when Courier got it, to the microsecond
 * @param idMade whether its producer gave no id and Courier made one
 * @param erasedAt when its data were erased, or null
 */
public record EventRow(
    String id,
    String type,
    Instant occurredAt,
    Instant receivedAt,
    boolean idMade,
    Instant erasedAt) {

  public EventRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(receivedAt, "receivedAt");
  }

  static EventRow of(ResultSet row) throws SQLException {
    return new EventRow(
        row.getString("id"),
        row.getString("type"),
        Columns.instant(row, "occurred_at"),
        Columns.instant(row, "received_at"),
        row.getBoolean("id_made"),
        Columns.instant(row, "erased_at"));
  }
}
