package dev.courier.journal.bulk;

import dev.courier.journal.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a row of {@code retry_runs}. */
final class BulkRunRow {

  private BulkRunRow() {}

  static BulkRun read(ResultSet row) throws SQLException {
    long done = row.getLong("retried");
    long skipped = row.getLong("skipped");
    Long total = row.getObject("total", Long.class);
    return new BulkRun(
        row.getString("id"),
        row.getString("tenant_id"),
        new BulkOrder(
            BulkKind.of(row.getString("kind")),
            row.getString("chosen"),
            row.getObject("per_second", Double.class),
            row.getString("reason")),
        new BulkProgress(
            total == null ? done + skipped : total,
            done,
            skipped,
            Columns.instant(row, "paced_until")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "cancelled_at"),
        Columns.instant(row, "finished_at"));
  }
}
