package dev.courier.journal.bulk;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs of one tenant, for those who look at them and stop them. */
@Component
public final class TenantRuns {

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public TenantRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A run, finished or not; empty where the tenant has none with this id. */
  public Optional<BulkRun> find(String tenantId, String id) {
    return jdbc.sql("select * from retry_runs where tenant_id = ? and id = ?")
        .params(text(tenantId), text(id))
        .query((row, index) -> BulkRunRow.read(row))
        .optional();
  }

  /**
   * The runs, newest first.
   *
   * @param beforeId the last id of the page before, or null for the first page
   * @param limit how many at most
   */
  public List<BulkRun> list(String tenantId, String beforeId, int limit) {
    List<Object> parameters = new ArrayList<>(List.of(text(tenantId)));
    if (beforeId != null) {
      parameters.add(text(beforeId));
    }
    parameters.add(limit);
    return jdbc.sql(
            "select * from retry_runs where tenant_id = ?"
                + (beforeId == null ? "" : " and id < ?")
                + " order by tenant_id desc, id desc limit ?")
        .params(parameters)
        .query((row, index) -> BulkRunRow.read(row))
        .list();
  }

  /**
   * Stops a run: once this is committed, it releases nothing more. Waits for the batch that is
   * being released.
   *
   * @return whether it was still going
   */
  public boolean cancel(String tenantId, String id, Instant now) {
    return jdbc.sql(
                """
                update retry_runs set cancelled_at = ? where tenant_id = ? and id = ?
                  and finished_at is null and cancelled_at is null""")
            .params(time(now), text(tenantId), text(id))
            .update()
        == 1;
  }
}
