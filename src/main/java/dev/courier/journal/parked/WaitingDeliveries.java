package dev.courier.journal.parked;

import static dev.courier.journal.Columns.time;

import dev.courier.journal.Columns;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Answers what waits in the table of parked deliveries, for the subscriptions that it is asked for:
 * the table's index is by subscription, and by no tenant.
 */
@Component
public final class WaitingDeliveries {

  /** Where the counting ends. */
  public static final int MOST_COUNTED = 10_000;

  /** Asked for one by one; more of them make the question longer than the answer is worth. */
  private static final int MOST_SUBSCRIPTIONS = 50;

  /**
   * From the subscriptions to their rows, in this order and no other: an outer join leaves the
   * database no choice.
   */
  private static final String COUNT =
      """
      select subscription_id, count(*) as deliveries from (
        select p.subscription_id from unnest(cast(? as varchar array)) as asked(id)
        left join parked p on p.waits_for = ? and p.subscription_id = asked.id
          and p.due_at >= ? and p.due_at < ?
        where p.subscription_id is not null limit ?) as found
      group by subscription_id""";

  private static final String NEXT =
      """
      (select delivery_id, subscription_id, due_at from parked
        where waits_for = 'time' and subscription_id = ?
        order by waits_for, subscription_id, due_at, delivery_id limit ?)""";

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public WaitingDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts, up to {@link #MOST_COUNTED}.
   *
   * @param subscriptionIds whose deliveries; may be empty, never null
   */
  public WaitingCount count(
      Collection<String> subscriptionIds, WaitsFor reason, DueWithin within, Instant now) {
    Map<String, Long> counts = new HashMap<>();
    if (!subscriptionIds.isEmpty()) {
      jdbc.query(
          COUNT,
          (RowCallbackHandler)
              row -> counts.put(row.getString("subscription_id"), row.getLong("deliveries")),
          subscriptionIds.toArray(String[]::new),
          reason.code(),
          time(within.from(now)),
          time(within.to(now)),
          MOST_COUNTED + 1);
    }
    WaitingCount counted = new WaitingCount(reason, within, counts, true);
    return counted.total() <= MOST_COUNTED
        ? counted
        : new WaitingCount(reason, within, counts, false);
  }

  /**
   * The deliveries whose time comes first.
   *
   * @param subscriptionIds of whom; no more than the first 50 are asked for
   * @param limit how many at most
   * @return the first due first; may be empty, never null
   */
  public List<NextDelivery> next(Collection<String> subscriptionIds, int limit) {
    List<String> asked = subscriptionIds.stream().limit(MOST_SUBSCRIPTIONS).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>();
    for (String id : asked) {
      parameters.add(id);
      parameters.add(limit);
    }
    parameters.add(limit);
    return jdbc.query(
        asked.stream()
            .map(id -> NEXT)
            .collect(
                Collectors.joining(
                    " union all ",
                    "select * from (",
                    ") as found order by due_at, delivery_id limit ?")),
        (row, number) ->
            new NextDelivery(
                row.getString("delivery_id"),
                row.getString("subscription_id"),
                Columns.instant(row, "due_at")),
        parameters.toArray());
  }
}
