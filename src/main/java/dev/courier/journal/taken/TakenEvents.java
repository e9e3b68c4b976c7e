package dev.courier.journal.taken;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.DeliveryStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the events that were taken in, of one tenant at a time. */
@Component
public final class TakenEvents {

  private static final String COLUMNS =
      "select id, type, occurred_at, received_at, id_made, erased_at from events where ";

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public TakenEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The events that a filter lets through, newest first.
   *
   * @param after where the page before ended, or null for the first page
   * @param limit how many at most
   * @return may be empty, never null
   */
  public List<EventRow> list(String tenantId, EventFilter filter, EventPlace after, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    restrict(conditions, parameters, "tenant_id = ?", text(tenantId));
    if (filter.type() != null) {
      restrict(conditions, parameters, "type = ?", text(filter.type()));
    }
    if (filter.id() != null) {
      restrict(conditions, parameters, "id = ?", text(filter.id()));
    }
    if (filter.since() != null) {
      restrict(conditions, parameters, "received_at >= ?", time(filter.since()));
    }
    // Without an end H2 would go along another index and sort all of the tenant's rows.
    restrict(
        conditions,
        parameters,
        "received_at < ?",
        time(filter.until() == null ? Instant.MAX : filter.until()));
    if (after != null) {
      // The first half is what the index is searched by.
      restrict(conditions, parameters, "received_at <= ?", time(after.receivedAt()));
      conditions.add("(received_at < ? or id < ?)");
      parameters.addAll(List.of(time(after.receivedAt()), text(after.id())));
    }
    parameters.add(limit);
    return jdbc.sql(COLUMNS + String.join(" and ", conditions) + newestFirst(filter))
        .params(parameters)
        .query((row, number) -> EventRow.of(row))
        .list();
  }

  /**
   * How many deliveries these events have in which status; tests are not counted.
   *
   * @param eventIds at most as many as fit on a page
   * @return in no particular order; nothing for an event that nobody wanted
   */
  public List<Matched> matched(String tenantId, Collection<String> eventIds) {
    if (eventIds.isEmpty()) {
      return List.of();
    }
    // In pairs, because H2 looks for a list along the first column of an index only.
    return jdbc.sql(
            """
            select event_id, status, count(*) as deliveries, max(id) as newest from deliveries
            where (tenant_id, event_id) in (:events) and test = false
            group by event_id, status""")
        .param("events", eventIds.stream().map(id -> new Object[] {tenantId, id}).toList())
        .query((row, number) -> matched(row))
        .list();
  }

  /** By all columns of one index: H2 would sort all of the tenant's rows otherwise. */
  private static String newestFirst(EventFilter filter) {
    String type = filter.type() == null ? "" : "type desc, ";
    return " order by tenant_id desc, " + type + "received_at desc, id desc limit ?";
  }

  private static void restrict(
      List<String> conditions, List<Object> parameters, String condition, Object value) {
    conditions.add(condition);
    parameters.add(value);
  }

  private static Matched matched(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new Matched(
        row.getString("event_id"),
        DeliveryStatus.of(status)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "deliveries.status is " + status + ": no such status")),
        row.getLong("deliveries"),
        row.getString("newest"));
  }
}
