package dev.courier.journal.bulk;

import static dev.courier.journal.Columns.number;
import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryFilter.Where;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The runs and what they have chosen.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class BulkRuns {

  /** What has failed and was no test, which is never sent again; a filter's status narrows it. */
  private static final String FAILED = " and status in ('dead', 'retrying') and test = false";

  private static final String UNFINISHED =
      "select * from retry_runs where id = ? and finished_at is null and cancelled_at is null";

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public BulkRuns(JdbcClient jdbc) {
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
   */
  public BulkRun start(String tenantId, BulkOrder order, DeliveryFilter filter, Instant now) {
    Where where = filter.where(tenantId, null);
    return start(tenantId, order, where.sql() + FAILED, where.parameters(), now);
  }

  /** Chooses those of these deliveries that are dead letters, as {@link #start} does. */
  public BulkRun start(String tenantId, BulkOrder order, Collection<String> ids, Instant now) {
    String[] storable = ids.stream().map(id -> id.replace('\0', '\uFFFD')).toArray(String[]::new);
    return start(
        tenantId,
        order,
        " where tenant_id = ? and id = any(?) and status = 'dead' and test = false",
        List.of(text(tenantId), storable),
        now);
  }

  private BulkRun start(
      String tenantId, BulkOrder order, String where, List<Object> values, Instant now) {
    String id = Identifier.next("run");
    List<Object> parameters = new ArrayList<>(List.of(id));
    parameters.addAll(values);
    long total =
        jdbc.sql(
                "insert into retry_run_entries (run_id, delivery_id)"
                    + " select cast(? as varchar(40)), id from deliveries"
                    + where)
            .params(parameters)
            .update();
    BulkProgress progress = new BulkProgress(total, 0, 0, now);
    BulkRun run = new BulkRun(id, tenantId, order, progress, now, null, null);
    jdbc.sql(
            """
            insert into retry_runs (id, tenant_id, kind, chosen, per_second, reason, total,
              created_at, paced_until, retried, skipped)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)""")
        .params(
            id,
            text(tenantId),
            order.kind().code(),
            text(order.chosen()),
            number(order.perSecond()),
            text(order.reason()),
            total,
            time(now),
            time(now))
        .update();
    return run;
  }

  /** The ids of the runs that are not finished, the oldest first; never null. */
  public List<String> unfinished() {
    return jdbc.sql("select id from retry_runs where finished_at is null order by id")
        .query(String.class)
        .list();
  }

  /**
   * Drops what a cancelled run had chosen, some at a time, and finishes it when nothing is left;
   * does nothing to a run that was not cancelled.
   */
  public void dropCancelled(String id, int limit, Instant now) {
    boolean cancelled =
        jdbc.sql(
                "select id from retry_runs where id = ? and finished_at is null"
                    + " and cancelled_at is not null for update skip locked")
            .param(id)
            .query(String.class)
            .optional()
            .isPresent();
    if (!cancelled) {
      return;
    }
    List<String> entries = next(id, limit);
    remove(id, entries);
    if (entries.size() < limit) {
      finish(id, now);
    }
  }

  /** An unfinished run, locked until the caller's transaction ends; waits for who has it. */
  public Optional<BulkRun> lock(String id) {
    return locked(id, " for update");
  }

  /** An unfinished run, locked until the caller's transaction ends; empty where another has it. */
  public Optional<BulkRun> tryLock(String id) {
    return locked(id, " for update skip locked");
  }

  /** What a run takes next, the oldest deliveries first; empty where nothing is left. */
  public List<String> next(String runId, int limit) {
    return jdbc.sql(
            "select delivery_id from retry_run_entries where run_id = ? order by run_id,"
                + " delivery_id limit ?")
        .params(runId, limit)
        .query(String.class)
        .list();
  }

  /**
   * Notes what became of deliveries that a run has taken.
   *
   * @param taken what {@link #next} gave, in its order
   * @param done how many of them went on their way again, or were discarded
   */
  public void note(BulkRun run, List<String> taken, int done, Instant now) {
    remove(run.id(), taken);
    jdbc.sql(
            """
            update retry_runs set retried = retried + ?, skipped = skipped + ?, paced_until = ?
            where id = ?""")
        .params(done, taken.size() - done, time(run.pacedUntil(now, taken.size())), run.id())
        .update();
  }

  /** Notes that nothing is left of a run. */
  public void finish(String runId, Instant now) {
    jdbc.sql("update retry_runs set finished_at = ? where id = ?")
        .params(time(now), runId)
        .update();
  }

  /** All up to the last of them, since {@link #next} begins at the start. */
  private void remove(String runId, List<String> taken) {
    if (!taken.isEmpty()) {
      jdbc.sql("delete from retry_run_entries where run_id = ? and delivery_id <= ?")
          .params(runId, taken.get(taken.size() - 1))
          .update();
    }
  }

  private Optional<BulkRun> locked(String id, String how) {
    return jdbc.sql(UNFINISHED + how)
        .param(id)
        .query((row, index) -> BulkRunRow.read(row))
        .optional();
  }
}
