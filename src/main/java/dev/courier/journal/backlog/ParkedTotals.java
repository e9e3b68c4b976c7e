package dev.courier.journal.backlog;

import dev.courier.journal.Columns;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts the table of parked deliveries. */
@Component
public final class ParkedTotals {

  /** In the order of an index that has all it names, so that no row of the table is read. */
  private static final String TOTALS =
      """
      select waits_for, subscription_id, count(*) as deliveries, min(due_at) as earliest
      from parked group by waits_for, subscription_id""";

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public ParkedTotals(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** All that is parked now, in no particular order; may be empty, never null. */
  public List<ParkedTotal> now() {
    return jdbc.query(
        TOTALS,
        (row, number) ->
            new ParkedTotal(
                WaitsFor.valueOf(row.getString("waits_for").toUpperCase(Locale.ROOT)),
                row.getString("subscription_id"),
                row.getLong("deliveries"),
                Columns.instant(row, "earliest")));
  }
}
