package dev.courier.journal.turn;

import static dev.courier.journal.Columns.time;

import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of deliveries that wait for their turn.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class TurnRows {

  private static final int ASKING_TOGETHER = 4;

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public TurnRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The deliveries of a subscription that have waited longest, locked until the caller's
   * transaction ends and left out by everyone else who asks meanwhile.
   *
   * @param limit how many at most
   * @return the longest first; never null
   */
  public List<ParkedDelivery> lockNext(String subscriptionId, int limit) {
    return lock(
        subscriptionId,
        limit,
        jdbc.queryForList(
            """
            select delivery_id from parked where waits_for = 'turn' and subscription_id = ?
            order by waits_for, subscription_id, due_at, delivery_id limit ?""",
            String.class,
            subscriptionId,
            limit * ASKING_TOGETHER));
  }

  /**
   * Those of them that have waited since this time or longer, locked likewise.
   *
   * @param limit how many at most
   * @return the longest first; never null
   */
  public List<ParkedDelivery> lockOverdue(String subscriptionId, Instant since, int limit) {
    return lock(
        subscriptionId,
        limit,
        jdbc.queryForList(
            """
            select delivery_id from parked
            where waits_for = 'turn' and subscription_id = ? and due_at <= ?
            order by waits_for, subscription_id, due_at, delivery_id limit ?""",
            String.class,
            subscriptionId,
            time(since),
            limit * ASKING_TOGETHER));
  }

  /** How many deliveries of a subscription wait for this. */
  public long count(String subscriptionId, ParkedDelivery.WaitsFor reason) {
    return jdbc.queryForObject(
        "select count(*) from parked where waits_for = ? and subscription_id = ?",
        Long.class,
        reason.code(),
        subscriptionId);
  }

  /** H2 locks whatever it looks at: so it is shown enough for a few who ask together, no more. */
  private List<ParkedDelivery> lock(String subscriptionId, int limit, List<String> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        """
        select * from parked where delivery_id = any(?) and waits_for = 'turn'
          and subscription_id = ?
        order by due_at, delivery_id limit ? for update skip locked""",
        (row, number) -> ParkedDeliveries.parked(row),
        candidates.toArray(String[]::new),
        subscriptionId,
        limit);
  }
}
