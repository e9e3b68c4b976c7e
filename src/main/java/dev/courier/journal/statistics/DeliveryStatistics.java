package dev.courier.journal.statistics;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the deliveries that were created in a period, of one tenant at a time; those that only
 * tried a subscription are left out.
 *
 * <p>The database counts how often each duration occurred, and the average and the percentile come
 * from that: exact, the same on both databases, and without millions of values in memory.
 */
@Component
public final class DeliveryStatistics {

  /** Ids are ordered by time, so that the indexes by id find a period without one of their own. */
  private static final String PERIOD =
      " where tenant_id = ? and id >= ? and created_at >= ? and test = false";

  private static final String BY_DURATION =
      """
      select status, case when status in ('delivered', 'dead') then duration_ms end as duration,
        count(*) as deliveries
      from deliveries""";

  private static final Duration BETWEEN_TIME_AND_ID = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public DeliveryStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All deliveries of a tenant, those of deleted subscriptions included. */
  public DeliveryFigures ofTenant(String tenantId, Instant since) {
    Tally tally = new Tally();
    jdbc.sql(BY_DURATION + PERIOD + " group by 1, 2")
        .params(text(tenantId), firstId(since), time(since))
        .query((RowCallbackHandler) row -> add(tally, row));
    return tally.figures();
  }

  /** The deliveries of one subscription. */
  public DeliveryFigures ofSubscription(String tenantId, String subscriptionId, Instant since) {
    Tally tally = new Tally();
    jdbc.sql(BY_DURATION + PERIOD + " and subscription_id = ? group by 1, 2")
        .params(text(tenantId), firstId(since), time(since), text(subscriptionId))
        .query((RowCallbackHandler) row -> add(tally, row));
    return tally.figures();
  }

  /**
   * A tenant's deliveries by subscription.
   *
   * @return by the subscription's id; those without deliveries are not in it
   */
  public Map<String, SubscriptionTotals> bySubscription(String tenantId, Instant since) {
    Map<String, Tally> tallies = new HashMap<>();
    jdbc.sql(
            "select subscription_id, status, count(*) as deliveries from deliveries"
                + PERIOD
                + " group by subscription_id, status")
        .params(text(tenantId), firstId(since), time(since))
        .query(
            (RowCallbackHandler)
                row ->
                    tallies
                        .computeIfAbsent(row.getString("subscription_id"), id -> new Tally())
                        .add(status(row), null, row.getLong("deliveries")));
    Map<String, SubscriptionTotals> totals = new HashMap<>();
    tallies.forEach((id, tally) -> totals.put(id, tally.totals()));
    return Map.copyOf(totals);
  }

  private static String firstId(Instant since) {
    return Identifier.earliest("dlv", since.minus(BETWEEN_TIME_AND_ID));
  }

  private static void add(Tally tally, ResultSet row) throws SQLException {
    tally.add(status(row), row.getObject("duration", Integer.class), row.getLong("deliveries"));
  }

  private static DeliveryStatus status(ResultSet row) throws SQLException {
    String code = row.getString("status");
    return DeliveryStatus.of(code)
        .orElseThrow(
            () -> new IllegalStateException("deliveries.status is " + code + ": no such status"));
  }
}
