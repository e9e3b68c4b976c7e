package dev.courier.journal.search;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryFilter.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts deliveries by status. */
@Component
public final class DeliveryCounts {

  /** How many rows are looked at, at most. */
  static final int MOST_ROWS = 50_000;

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public DeliveryCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many deliveries of each status a filter lets through. Test deliveries count only where the
   * filter asks for them.
   */
  public DeliveryTotals of(String tenantId, DeliveryFilter filter) {
    return counted(tenantId, filter.test() == null ? filter.withTest(false) : filter);
  }

  private DeliveryTotals counted(String tenantId, DeliveryFilter filter) {
    LookedThrough pile = new LookedThrough(tenantId, filter);
    String before = pile.before(null);
    Optional<String> last = pile.last(jdbc, before, MOST_ROWS);
    Where where = filter.where(tenantId, last.orElse(pile.from()), before);
    Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
    RowCallbackHandler count = row -> counts.put(status(row), row.getLong("deliveries"));
    jdbc.sql("select status, count(*) as deliveries from deliveries" + where.sql() + " group by 1")
        .params(where.parameters())
        .query(count);
    return new DeliveryTotals(counts, last.isEmpty());
  }

  private static DeliveryStatus status(ResultSet row) throws SQLException {
    String code = row.getString("status");
    return DeliveryStatus.of(code)
        .orElseThrow(
            () -> new IllegalStateException("deliveries.status is " + code + ": no such status"));
  }
}
