package dev.courier.journal.erasure;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import dev.courier.journal.Columns;
import dev.courier.journal.erasure.Erasure.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The erasures, under way and done.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class Erasures {

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public Erasures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes what is to be erased, or counted. */
  public Erasure start(String tenantId, EntityValue entity, boolean dryRun, Instant now) {
    String field = entity.field().text();
    Erasure erasure =
        new Erasure(
            Identifier.next("era"),
            tenantId,
            entity,
            field,
            dryRun,
            now,
            null,
            null,
            null,
            Counts.NONE);
    jdbc.sql(
            """
            insert into erasures (id, tenant_id, field, sought, dry_run, created_at, searched,
              events, deliveries, waiting, dead_letters, under_way)
            values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)""")
        .params(
            erasure.id(), text(tenantId), field, text(entity.value().toString()), dryRun, time(now))
        .update();
    return erasure;
  }

  /** Notes how far one has come; the value that was sought is forgotten when it is done. */
  public void save(Erasure erasure) {
    Counts counts = erasure.counts();
    jdbc.sql(
            """
            update erasures set event_cursor = ?, searched_at = ?, finished_at = ?, searched = ?,
              events = ?, deliveries = ?, waiting = ?, dead_letters = ?, under_way = ?,
              sought = case when ? then null else sought end
            where id = ?""")
        .params(
            text(erasure.after()),
            time(erasure.searchedAt()),
            time(erasure.finishedAt()),
            counts.searched(),
            counts.events(),
            counts.deliveries(),
            counts.waiting(),
            counts.deadLetters(),
            counts.underWay(),
            erasure.finishedAt() != null,
            erasure.id())
        .update();
  }

  /** The ids of those that are not done, the oldest first; never null. */
  public List<String> unfinished() {
    return jdbc.sql("select id from erasures where finished_at is null order by id")
        .query(String.class)
        .list();
  }

  /** One that is not done, locked until the transaction ends; empty where another has it. */
  public Optional<Erasure> tryLock(String id) {
    return jdbc.sql(
            "select * from erasures where id = ? and finished_at is null for update skip locked")
        .param(id)
        .query((row, number) -> erasure(row))
        .optional();
  }

  /** One, done or not; empty where the tenant has none with this id. */
  public Optional<Erasure> find(String tenantId, String id) {
    return jdbc.sql("select * from erasures where tenant_id = ? and id = ?")
        .params(text(tenantId), text(id))
        .query((row, number) -> erasure(row))
        .optional();
  }

  /**
   * A tenant's erasures, newest first.
   *
   * @param beforeId the last id of the page before, or null for the first page
   * @param limit how many at most
   */
  public List<Erasure> list(String tenantId, String beforeId, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(text(tenantId)));
    if (beforeId != null) {
      parameters.add(text(beforeId));
    }
    parameters.add(limit);
    return jdbc.sql(
            "select * from erasures where tenant_id = ?"
                + (beforeId == null ? "" : " and id < ?")
                + " order by tenant_id desc, id desc limit ?")
        .params(parameters)
        .query((row, number) -> erasure(row))
        .list();
  }

  private static Erasure erasure(ResultSet row) throws SQLException {
    String field = row.getString("field");
    String sought = row.getString("sought");
    return new Erasure(
        row.getString("id"),
        row.getString("tenant_id"),
        sought == null ? null : EntityValue.of(field, sought),
        field,
        row.getBoolean("dry_run"),
        Columns.instant(row, "created_at"),
        row.getString("event_cursor"),
        Columns.instant(row, "searched_at"),
        Columns.instant(row, "finished_at"),
        new Counts(
            row.getLong("searched"),
            row.getLong("events"),
            row.getLong("deliveries"),
            row.getLong("waiting"),
            row.getLong("dead_letters"),
            row.getLong("under_way")));
  }
}
