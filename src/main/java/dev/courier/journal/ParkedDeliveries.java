package dev.courier.journal;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The waiting room for deliveries whose next attempt is far off or whose subscription is paused.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class ParkedDeliveries {

  private static final int ASKING_TOGETHER = 4;
  private static final int PRIORITIES = 10;

  /** Each priority by itself, so that the index has them in order and none is sorted. */
  private static final String CANDIDATES =
      IntStream.range(0, PRIORITIES)
          .mapToObj(
              priority ->
                  "(select delivery_id, priority, due_at from parked where waits_for = 'time'"
                      + " and priority = "
                      + priority
                      + " and due_at <= ? order by due_at, delivery_id limit ?)")
          .collect(
              Collectors.joining(
                  " union all ",
                  "select delivery_id from (",
                  ") due order by priority desc, due_at, delivery_id limit ?"));

  private static final Comparator<ParkedDelivery> BY_KEY =
      Comparator.comparing(ParkedDelivery::deliveryId).thenComparing(ParkedDelivery::revision);

  private static final BatchStatement<ParkedDelivery> INSERT =
      new BatchStatement<>(
          """
          insert into parked (delivery_id, revision, tenant_id, subscription_id, priority, waits_for,
            due_at, message)
          values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
          parked ->
              new Object[] {
                parked.deliveryId(),
                parked.revision(),
                text(parked.tenantId()),
                parked.subscriptionId(),
                parked.priority(),
                parked.waitsFor().code(),
                time(parked.dueAt()),
                parked.message()
              });

  private static final BatchStatement<ParkedDelivery> DELETE =
      new BatchStatement<>(
          "delete from parked where delivery_id = ? and revision = ?",
          parked -> new Object[] {parked.deliveryId(), parked.revision()});

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public ParkedDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes deliveries in; one that is here already with the same revision stays as it is.
   *
   * @param deliveries may be empty, never null
   */
  public void park(List<ParkedDelivery> deliveries) {
    INSERT.run(jdbc, deliveries.stream().sorted(BY_KEY).toList());
  }

  /**
   * The deliveries whose time has come, locked until the caller's transaction ends and left out by
   * everyone else who asks meanwhile.
   *
   * @param limit how many at most
   * @return the highest priority first, and among equals the longest due; never null
   */
  public List<ParkedDelivery> lockDue(Instant now, int limit) {
    // H2 locks, and sorts, whatever it looks at, a whole backlog perhaps: so it is shown no more
    // than enough for a few who ask at the same time.
    List<Object> parameters = new ArrayList<>();
    for (int priority = 0; priority < PRIORITIES; priority++) {
      parameters.add(time(now));
      parameters.add(limit * ASKING_TOGETHER);
    }
    parameters.add(limit * ASKING_TOGETHER);
    List<String> candidates =
        jdbc.query(CANDIDATES, (row, number) -> row.getString("delivery_id"), parameters.toArray());
    if (candidates.isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        """
        select * from parked where delivery_id = any(?) and waits_for = 'time' and due_at <= ?
        order by priority desc, due_at, delivery_id limit ? for update skip locked""",
        (row, number) -> parked(row),
        candidates.toArray(String[]::new),
        time(now),
        limit);
  }

  /**
   * Lets deliveries go, once they are back in the queue.
   *
   * @param deliveries may be empty, never null
   */
  public void remove(List<ParkedDelivery> deliveries) {
    DELETE.run(jdbc, deliveries.stream().sorted(BY_KEY).toList());
  }

  /**
   * Makes everything that waited for a subscription due.
   *
   * @param priority the subscription's, which may have changed since they were taken in
   * @return how many deliveries that were
   */
  public int releaseHeld(String subscriptionId, int priority, Instant now) {
    return jdbc.update(
        """
        update parked set waits_for = 'time', priority = ?, due_at = ?
        where waits_for = 'subscription' and subscription_id = ?""",
        priority,
        time(now),
        subscriptionId);
  }

  /**
   * The ids of the subscriptions that have deliveries which wait for this; asks once for each, and
   * looks at no other row.
   *
   * @return never null
   */
  public Set<String> subscriptionsThatWaitFor(WaitsFor reason) {
    Set<String> found = new LinkedHashSet<>();
    String last = "";
    while (last != null) {
      List<String> next =
          jdbc.queryForList(
              """
              select subscription_id from parked where waits_for = ? and subscription_id > ?
              order by waits_for, subscription_id limit 1""",
              String.class,
              reason.code(),
              last);
      found.addAll(next);
      last = next.isEmpty() ? null : next.get(0);
    }
    return found;
  }

  /**
   * Makes a delivery due, unless it is held or waits for its turn.
   *
   * @return whether it was waiting for its time here
   */
  public boolean retryNow(String tenantId, String deliveryId, Instant now) {
    return jdbc.update(
            """
            update parked set due_at = ?
            where tenant_id = ? and delivery_id = ? and waits_for = 'time'""",
            time(now),
            text(tenantId),
            deliveryId)
        > 0;
  }

  /**
   * Makes deliveries due, but for those that are held, wait for their turn, or are due already.
   *
   * @param deliveryIds may be empty, never null
   * @return those that were waiting for a later time; never null
   */
  public List<String> retryNow(String tenantId, Collection<String> deliveryIds, Instant now) {
    List<String> ids = deliveryIds.stream().distinct().sorted().toList();
    List<String> missed =
        new BatchStatement<String>(
                """
                update parked set due_at = ?
                where tenant_id = ? and delivery_id = ? and waits_for = 'time' and due_at > ?""",
                id -> new Object[] {time(now), text(tenantId), id, time(now)})
            .run(jdbc, ids);
    return ids.stream().filter(id -> !missed.contains(id)).toList();
  }

  /** Where a delivery waits in here; empty where it is elsewhere or not the tenant's. */
  public Optional<ParkedDelivery> find(String tenantId, String deliveryId) {
    return jdbc
        .query(
            """
            select * from parked where tenant_id = ? and delivery_id = ?
            order by delivery_id desc, revision desc limit 1""",
            (row, number) -> parked(row),
            text(tenantId),
            deliveryId)
        .stream()
        .findFirst();
  }

  /** How many wait for their time. */
  public long countWaiting() {
    return count(WaitsFor.TIME);
  }

  /** How many wait for their subscription. */
  public long countHeld() {
    return count(WaitsFor.SUBSCRIPTION);
  }

  private long count(WaitsFor waitsFor) {
    return jdbc.queryForObject(
        "select count(*) from parked where waits_for = ?", Long.class, waitsFor.code());
  }

  /**
   * Reads a row of the table.
   *
   * @throws SQLException where it is none
   */
  public static ParkedDelivery parked(ResultSet row) throws SQLException {
    return new ParkedDelivery(
        row.getString("delivery_id"),
        row.getInt("revision"),
        row.getString("tenant_id"),
        row.getString("subscription_id"),
        row.getInt("priority"),
        WaitsFor.valueOf(row.getString("waits_for").toUpperCase(Locale.ROOT)),
        Columns.instant(row, "due_at"),
        row.getBytes("message"));
  }
}
