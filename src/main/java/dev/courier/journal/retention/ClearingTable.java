package dev.courier.journal.retention;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.Columns;
import dev.courier.journal.retention.Clearing.EventPosition;
import dev.courier.journal.retention.Clearing.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how far the removal has come, so that instances take turns and a start goes on. */
@Component
public final class ClearingTable {

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public ClearingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the turn until the caller's transaction ends; empty where another instance has it. */
  public Optional<Clearing> lock() {
    return jdbc.sql("select * from clearing where id = 1 for update skip locked")
        .query((row, number) -> clearing(row))
        .optional();
  }

  /** Notes how far it has come. */
  public void save(Clearing clearing) {
    EventPosition events = clearing.events();
    jdbc.sql(
            """
            update clearing set stage = ?, after = ?, tenant_id = ?, event_type = ?,
              later_than = ?, rests_from = ?
            where id = 1""")
        .params(
            clearing.stage().name().toLowerCase(Locale.ROOT),
            text(clearing.after()),
            text(events == null ? null : events.tenantId()),
            text(events == null ? null : events.type()),
            time(events == null ? null : events.laterThan()),
            time(clearing.restsFrom()))
        .update();
  }

  private static Clearing clearing(ResultSet row) throws SQLException {
    String tenantId = row.getString("tenant_id");
    return new Clearing(
        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
        row.getString("after"),
        tenantId == null
            ? null
            : new EventPosition(
                tenantId, row.getString("event_type"), Columns.instant(row, "later_than")),
        Columns.instant(row, "rests_from"));
  }
}
