package dev.courier.journal.retention;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.BatchStatement;
import dev.courier.journal.Columns;
import dev.courier.journal.retention.Clearing.EventPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes events that were received long ago and that no delivery is kept of. */
@Component
public final class OldEvents {

  private static final int TYPES_TOGETHER = 100;

  /**
   * One that has been published anew meanwhile is young again. By its whole key, because H2 looks
   * through all of a tenant's rows for a list of ids.
   */
  private static final BatchStatement<Unneeded> REMOVE =
      new BatchStatement<>(
          """
          delete from events where tenant_id = ? and id = ? and received_at < ?
            and not exists (select 1 from deliveries where tenant_id = ? and event_id = ?)""",
          event ->
              new Object[] {
                text(event.tenantId()),
                text(event.id()),
                time(event.before()),
                text(event.tenantId()),
                text(event.id())
              });

  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public OldEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
  }

  private record Unneeded(String tenantId, String id, Instant before) {}

  private record Received(String id, Instant at) {}

  /**
   * Looks at the next events, tenant by tenant, type by type, and by age, and removes those that no
   * delivery needs. Ids of events say nothing of their age, so it goes along the index by type.
   *
   * @param from where it left off, or null at the start
   * @param before what was received earlier is old
   * @param limit how many it looks at
   * @return where it left off now; null where there is nothing beyond
   */
  public EventPosition remove(EventPosition from, Instant before, int limit) {
    EventPosition position = from == null ? next("", "") : from;
    int left = limit;
    for (int types = 0; position != null && left > 0 && types < TYPES_TOGETHER; types++) {
      List<Received> old = old(position, before, left);
      removeUnneeded(position.tenantId(), old, before);
      if (old.size() == left) {
        return new EventPosition(
            position.tenantId(), position.type(), old.get(old.size() - 1).at());
      }
      left -= old.size();
      position = next(position.tenantId(), position.type());
    }
    return position;
  }

  private List<Received> old(EventPosition position, Instant before, int limit) {
    return client
        .sql(
            """
            select id, received_at from events
            where tenant_id = ? and type = ? and received_at > ? and received_at < ?
            order by tenant_id, type, received_at limit ?""")
        .params(
            text(position.tenantId()),
            text(position.type()),
            time(position.laterThan()),
            time(before),
            limit)
        .query(
            (row, number) -> new Received(row.getString("id"), Columns.instant(row, "received_at")))
        .list();
  }

  private void removeUnneeded(String tenantId, List<Received> old, Instant before) {
    REMOVE.run(
        jdbc, old.stream().map(event -> new Unneeded(tenantId, event.id(), before)).toList());
  }

  /** The first type behind this one, of this tenant or the next. */
  private EventPosition next(String tenantId, String type) {
    Optional<String> nextType =
        client
            .sql(
                "select type from events where tenant_id = ? and type > ?"
                    + " order by tenant_id, type limit 1")
            .params(text(tenantId), text(type))
            .query(String.class)
            .optional();
    if (nextType.isPresent()) {
      return new EventPosition(tenantId, nextType.get(), Instant.MIN);
    }
    return client
        .sql(
            "select tenant_id, type from events where tenant_id > ?"
                + " order by tenant_id, type limit 1")
        .param(text(tenantId))
        .query(
            (row, number) ->
                new EventPosition(row.getString("tenant_id"), row.getString("type"), Instant.MIN))
        .optional()
        .orElse(null);
  }
}
