package dev.courier.journal.waiting;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.BatchStatement;
import dev.courier.journal.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which delivery holds a place: the newest of those that may take each other's. */
@Component
public final class UniqueDeliveries {

  /** Places in one query; with three parameters each it stays far below what drivers allow. */
  private static final int PLACES_PER_QUERY = 500;

  private static final String FOR_UPDATE =
      " order by subscription_id, event_type, entity for update";

  private static final BatchStatement<Registration> INSERT =
      new BatchStatement<>(
          """
          insert into unique_deliveries (delivery_id, queue_position, registered_at,
            subscription_id, event_type, entity)
          values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
          UniqueDeliveries::columns);

  private static final BatchStatement<Registration> UPDATE =
      new BatchStatement<>(
          """
          update unique_deliveries set delivery_id = ?, queue_position = ?, registered_at = ?
          where subscription_id = ? and event_type = ? and entity = ?""",
          UniqueDeliveries::columns);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param transactions of the same database; never null
   */
  public UniqueDeliveries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A delivery that has lost its place.
   *
   * @param by the id of the delivery that holds it now
   */
  public record Replaced(String deliveryId, String by) {}

  /**
   * Gives each place to the newest delivery. Whoever registers the same place at the same time, on
   * this instance or another, waits; in the end one delivery holds it, whatever the order was.
   *
   * @param registrations of events received together, in any order; may be empty, never null
   * @return those that have lost their place, or have come too late for it; never null
   * @throws org.springframework.dao.DataAccessException where the database does not take them; then
   *     no place has changed hands
   */
  public List<Replaced> register(List<Registration> registrations) {
    // By place: instances with overlapping batches wait for each other, and never in a circle.
    Map<Place, Registration> newest = new TreeMap<>();
    for (Registration registration : registrations) {
      newest.merge(registration.place(), registration, UniqueDeliveries::newer);
    }
    Map<Place, Registration> before =
        newest.isEmpty()
            ? Map.of()
            : transaction.execute(status -> take(List.copyOf(newest.values())));
    List<Replaced> replaced = new ArrayList<>();
    before.forEach((place, held) -> newest.merge(place, held, (own, other) -> newer(other, own)));
    for (Registration registration : registrations) {
      addUnlessHolder(replaced, registration, newest);
    }
    before.values().forEach(held -> addUnlessHolder(replaced, held, newest));
    return replaced.stream().distinct().toList();
  }

  /**
   * The delivery that holds a place; empty where none has been there for long.
   *
   * @throws org.springframework.dao.DataAccessException where the database cannot tell
   */
  public Optional<String> holder(Place place) {
    return jdbc
        .queryForList(
            """
            select delivery_id from unique_deliveries
            where subscription_id = ? and event_type = ? and entity = ?""",
            String.class,
            place.subscriptionId(),
            text(place.eventType()),
            text(place.entity()))
        .stream()
        .findFirst();
  }

  /**
   * The deliveries that hold these places; without those that none holds.
   *
   * @param places each once; may be empty, never null
   * @throws org.springframework.dao.DataAccessException where the database cannot tell
   */
  public Map<Place, String> holders(List<Place> places) {
    Map<Place, String> holders = new HashMap<>();
    for (int i = 0; i < places.size(); i += PLACES_PER_QUERY) {
      select(places.subList(i, Math.min(i + PLACES_PER_QUERY, places.size())), "")
          .forEach((place, held) -> holders.put(place, held.deliveryId()));
    }
    return holders;
  }

  /**
   * Forgets places that nobody can come back to any more.
   *
   * @param time places taken before it are removed, if the delivery that holds them came to its end
   *     before it too: until then one that has lost its place may still wait, and must find out
   * @param limit how many at most, so that one call stays short
   * @return how many were removed
   */
  public int removeOlderThan(Instant time, int limit) {
    // The age is asked for twice: a place that was taken while this waited for it must stay.
    return jdbc.update(
        """
        delete from unique_deliveries
        where registered_at < ? and (subscription_id, event_type, entity) in (
          select u.subscription_id, u.event_type, u.entity from unique_deliveries u
          where u.registered_at < ? and not exists (
            select 1 from deliveries d
            where d.id = u.delivery_id and (d.completed_at is null or d.completed_at >= ?))
          order by u.registered_at limit ?)""",
        time(time),
        time(time),
        time(time),
        limit);
  }

  /** Who held the places before, where somebody did. */
  private Map<Place, Registration> take(List<Registration> registrations) {
    Map<Place, Registration> before = new HashMap<>();
    List<Registration> open = registrations;
    while (!open.isEmpty()) {
      List<Registration> taken = INSERT.run(jdbc, open);
      for (int i = 0; i < taken.size(); i += PLACES_PER_QUERY) {
        before.putAll(lock(taken.subList(i, Math.min(i + PLACES_PER_QUERY, taken.size()))));
      }
      UPDATE.run(
          jdbc,
          taken.stream()
              .filter(own -> before.containsKey(own.place()))
              .filter(own -> own.replaces(before.get(own.place())))
              .toList());
      // What was removed in between, being old, is nobody's: it is taken once more.
      open = taken.stream().filter(own -> !before.containsKey(own.place())).toList();
    }
    return before;
  }

  private Map<Place, Registration> lock(List<Registration> registrations) {
    return select(registrations.stream().map(Registration::place).toList(), FOR_UPDATE);
  }

  private Map<Place, Registration> select(List<Place> places, String suffix) {
    Map<Place, Registration> held = new HashMap<>();
    List<Object> parameters = new ArrayList<>();
    for (Place place : places) {
      parameters.add(place.subscriptionId());
      parameters.add(text(place.eventType()));
      parameters.add(text(place.entity()));
    }
    jdbc.query(
        "select * from unique_deliveries where (subscription_id, event_type, entity) in ("
            + "(?, ?, ?), ".repeat(places.size() - 1)
            + "(?, ?, ?))"
            + suffix,
        row -> {
          Registration registration = registration(row);
          held.put(registration.place(), registration);
        },
        parameters.toArray());
    return held;
  }

  private static Registration registration(ResultSet row) throws SQLException {
    return new Registration(
        new Place(
            row.getString("subscription_id"), row.getString("event_type"), row.getString("entity")),
        row.getString("delivery_id"),
        row.getLong("queue_position"),
        Columns.instant(row, "registered_at"));
  }

  private static Registration newer(Registration held, Registration own) {
    return own.replaces(held) ? own : held;
  }

  private static void addUnlessHolder(
      List<Replaced> replaced, Registration registration, Map<Place, Registration> holders) {
    String holder = holders.get(registration.place()).deliveryId();
    if (!registration.deliveryId().equals(holder)) {
      replaced.add(new Replaced(registration.deliveryId(), holder));
    }
  }

  private static Object[] columns(Registration registration) {
    return new Object[] {
      registration.deliveryId(),
      registration.position(),
      time(registration.at()),
      registration.place().subscriptionId(),
      text(registration.place().eventType()),
      text(registration.place().entity())
    };
  }
}
