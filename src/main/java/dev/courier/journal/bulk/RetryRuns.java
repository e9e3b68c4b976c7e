package dev.courier.journal.bulk;

import static dev.courier.journal.Columns.number;
import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import dev.courier.journal.Columns;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryFilter.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bulk retries and what they have chosen.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class RetryRuns {

  /** What has failed and was no test, which is never sent again; a filter's status narrows it. */
  private static final String FAILED = " and status in ('dead', 'retrying') and test = false";

  private static final String UNFINISHED =
      "select * from retry_runs where id = ? and finished_at is null";

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public RetryRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many failed deliveries a filter chooses. */
  public long count(String tenantId, DeliveryFilter filter) {
    Where where = filter.where(tenantId, null);
    return jdbc.sql("select count(*) from deliveries" + where.sql() + FAILED)
        .params(where.parameters())
        .query(Long.class)
        .single();
  }

  /**
   * Chooses the failed deliveries that a filter lets through. The caller sees to it that this and
   * nothing else is one transaction: chosen is either all or nothing.
   *
   * @param perSecond how many a second at most, or null where they go as fast as they can
   */
  public Started start(String tenantId, DeliveryFilter filter, Double perSecond, Instant now) {
    RetryRun run = new RetryRun(Identifier.next("run"), tenantId, perSecond, now, 0, 0);
    jdbc.sql(
            """
            insert into retry_runs (id, tenant_id, per_second, created_at, paced_until, retried,
              skipped)
            values (?, ?, ?, ?, ?, 0, 0)""")
        .params(run.id(), text(tenantId), number(perSecond), time(now), time(now))
        .update();
    Where where = filter.where(tenantId, null);
    List<Object> parameters = new ArrayList<>(List.of(run.id()));
    parameters.addAll(where.parameters());
    long matched =
        jdbc.sql(
                "insert into retry_run_entries (run_id, delivery_id)"
                    + " select cast(? as varchar(40)), id from deliveries"
                    + where.sql()
                    + FAILED)
            .params(parameters)
            .update();
    return new Started(run, matched);
  }

  /**
   * A run that has just been started.
   *
   * @param matched how many deliveries it has chosen
   */
  public record Started(RetryRun run, long matched) {}

  /** The ids of the runs that are not finished, the oldest first; never null. */
  public List<String> unfinished() {
    return jdbc.sql("select id from retry_runs where finished_at is null order by id")
        .query(String.class)
        .list();
  }

  /** A run, finished or not; empty where there is none. */
  public Optional<RetryRun> find(String id) {
    return jdbc.sql("select * from retry_runs where id = ?")
        .param(id)
        .query((row, index) -> run(row))
        .optional();
  }

  /** An unfinished run, locked until the caller's transaction ends; waits for who has it. */
  public Optional<RetryRun> lock(String id) {
    return locked(id, " for update");
  }

  /** An unfinished run, locked until the caller's transaction ends; empty where another has it. */
  public Optional<RetryRun> tryLock(String id) {
    return locked(id, " for update skip locked");
  }

  /** What a run takes next, the oldest deliveries first; empty where nothing is left. */
  public List<String> next(RetryRun run, int limit) {
    return jdbc.sql(
            "select delivery_id from retry_run_entries where run_id = ? order by run_id,"
                + " delivery_id limit ?")
        .params(run.id(), limit)
        .query(String.class)
        .list();
  }

  /**
   * Notes what became of deliveries that a run has taken.
   *
   * @param taken what {@link #next} gave
   * @param retried how many of them went on their way again
   */
  public void note(RetryRun run, Collection<String> taken, int retried, Instant now) {
    jdbc.sql("delete from retry_run_entries where run_id = ? and delivery_id = any(?)")
        .param(run.id())
        .param(taken.toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            update retry_runs set retried = retried + ?, skipped = skipped + ?, paced_until = ?
            where id = ?""")
        .params(retried, taken.size() - retried, time(run.pacedUntil(now, taken.size())), run.id())
        .update();
  }

  /** Notes that nothing is left of a run. */
  public void finish(RetryRun run, Instant now) {
    jdbc.sql("update retry_runs set finished_at = ? where id = ?")
        .params(time(now), run.id())
        .update();
  }

  private Optional<RetryRun> locked(String id, String how) {
    return jdbc.sql(UNFINISHED + how).param(id).query((row, index) -> run(row)).optional();
  }

  private static RetryRun run(ResultSet row) throws SQLException {
    return new RetryRun(
        row.getString("id"),
        row.getString("tenant_id"),
        row.getObject("per_second", Double.class),
        Columns.instant(row, "paced_until"),
        row.getLong("retried"),
        row.getLong("skipped"));
  }
}
