package dev.courier.journal.backlog;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Finds the tenants whose deliveries wait, as the delivery log has them: two looks into an index
 * for each tenant, and the figures of those that have something.
 */
@Component
public final class WaitingTenants {

  /** The columns of the order are those of the index: the first entry is the answer. */
  private static final String SINCE =
      """
      select t.id as tenant_id,
        (select d.created_at from deliveries d where d.tenant_id = t.id and d.status = 'queued'
          order by d.tenant_id, d.status, d.id limit 1) as queued,
        (select d.created_at from deliveries d where d.tenant_id = t.id and d.status = 'retrying'
          order by d.tenant_id, d.status, d.id limit 1) as retrying
      from tenants t""";

  private static final String COUNTS =
      """
      select tenant_id, sum(queued) as queued, sum(retrying) as retrying from (
        select tenant_id, queued, retrying from figures
        where tenant_id = any(?) and scope = 'tenant' and span = 'day'
        union all
        select tenant_id, queued, retrying from figure_changes
        where tenant_id = any(?) and scope = 'tenant') as counted
      group by tenant_id""";

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public WaitingTenants(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Since(String tenantId, Instant queued, Instant retrying) {}

  private record Count(long queued, long retrying) {}

  /** All that have something waiting now, in no particular order; may be empty, never null. */
  public List<WaitingTenant> now() {
    List<Since> waiting =
        jdbc.query(SINCE, (row, number) -> since(row)).stream()
            .filter(tenant -> tenant.queued() != null || tenant.retrying() != null)
            .toList();
    if (waiting.isEmpty()) {
      return List.of();
    }
    Map<String, Count> counts = counts(waiting.stream().map(Since::tenantId).toList());
    List<WaitingTenant> found = new ArrayList<>();
    for (Since tenant : waiting) {
      Count count = counts.getOrDefault(tenant.tenantId(), new Count(0, 0));
      add(found, tenant.tenantId(), DeliveryStatus.QUEUED, count.queued(), tenant.queued());
      add(found, tenant.tenantId(), DeliveryStatus.RETRYING, count.retrying(), tenant.retrying());
    }
    return found;
  }

  /** The figures were read a moment later than the log: what has been seen there counts. */
  private static void add(
      List<WaitingTenant> found, String tenant, DeliveryStatus status, long count, Instant oldest) {
    if (oldest != null) {
      found.add(new WaitingTenant(tenant, status, Math.max(1, count), oldest));
    }
  }

  private Map<String, Count> counts(List<String> tenantIds) {
    String[] asked = tenantIds.toArray(String[]::new);
    Map<String, Count> counts = new HashMap<>();
    jdbc.query(
        COUNTS,
        (RowCallbackHandler)
            row ->
                counts.put(
                    row.getString("tenant_id"),
                    new Count(row.getLong("queued"), row.getLong("retrying"))),
        asked,
        asked);
    return counts;
  }

  private static Since since(ResultSet row) throws SQLException {
    return new Since(
        row.getString("tenant_id"),
        Columns.instant(row, "queued"),
        Columns.instant(row, "retrying"));
  }
}
