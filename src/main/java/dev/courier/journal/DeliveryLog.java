package dev.courier.journal;

import static dev.courier.journal.Columns.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryFilter.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what became of events and deliveries, of one tenant at a time. */
@Component
public final class DeliveryLog {

  /** By both columns of the index: H2 would sort all of a tenant's rows otherwise. */
  private static final String NEWEST_FIRST = " order by tenant_id desc, id desc limit ?";

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public DeliveryLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An event as it was taken in.
   *
   * @param receivedAt when Courier got it
   * @param idMade whether its producer gave no id and Courier made one
   * @param erasedAt when its data were erased, which are an empty object since, or null
   */
  public record StoredEvent(Event event, Instant receivedAt, boolean idMade, Instant erasedAt) {

    /** Whether its data were erased, so that it can never be sent again. */
    public boolean isErased() {
      return erasedAt != null;
    }
  }

  /**
   * The deliveries that a filter lets through, newest first.
   *
   * @param beforeId the last id of the page before, or null for the first page
   * @param limit how many at most
   * @return may be empty, never null
   */
  public List<DeliveryRow> list(
      String tenantId, DeliveryFilter filter, String beforeId, int limit) {
    return list(tenantId, filter, null, beforeId, limit);
  }

  /**
   * Those of a part of the log, newest first.
   *
   * @param fromId only this id and those above it, or null
   * @param beforeId only ids below this one, or null
   * @param limit how many at most
   * @return may be empty, never null
   */
  public List<DeliveryRow> list(
      String tenantId, DeliveryFilter filter, String fromId, String beforeId, int limit) {
    Where where = filter.where(tenantId, fromId, beforeId);
    String chosen = where.sql() + NEWEST_FIRST;
    // First the ids, which the index has: nothing may tempt PostgreSQL to go through all others.
    String rows =
        filter.isByStatusAlone()
            ? " where id in (select id from deliveries" + chosen + ") order by id desc"
            : chosen;
    return jdbc.sql("select * from deliveries" + rows)
        .params(and(where, limit))
        .query((row, number) -> DeliveryRow.of(row))
        .list();
  }

  /**
   * The ids of the deliveries that a filter lets through, newest first.
   *
   * @param limit how many at most
   * @return may be empty, never null
   */
  public List<String> ids(String tenantId, DeliveryFilter filter, int limit) {
    Where where = filter.where(tenantId, null);
    return jdbc.sql("select id from deliveries" + where.sql() + NEWEST_FIRST)
        .params(and(where, limit))
        .query(String.class)
        .list();
  }

  /**
   * Those of these deliveries that are dead and the tenant's.
   *
   * @param ids at most as many as fit into one query, some ten thousand
   * @return newest first; may be empty, never null
   */
  public List<String> deadAmong(String tenantId, Collection<String> ids) {
    return jdbc.sql(
            """
            select id from deliveries where tenant_id = ? and status = 'dead' and id = any(?)
            order by id desc""")
        .param(text(tenantId))
        .param(ids.stream().map(Columns::storable).toArray(String[]::new))
        .query(String.class)
        .list();
  }

  /** How many deliveries a filter lets through. */
  public long count(String tenantId, DeliveryFilter filter) {
    Where where = filter.where(tenantId, null);
    return jdbc.sql("select count(*) from deliveries" + where.sql())
        .params(where.parameters())
        .query(Long.class)
        .single();
  }

  /**
   * How many deliveries a filter lets through, as far as it matters.
   *
   * @param most where the counting ends
   */
  public long countUpTo(String tenantId, DeliveryFilter filter, int most) {
    Where where = filter.where(tenantId, null);
    return jdbc.sql(
            "select count(*) from (select id from deliveries" + where.sql() + " limit ?) as chosen")
        .params(and(where, most))
        .query(Long.class)
        .single();
  }

  /** One delivery; empty where the tenant has none with this id. */
  public Optional<DeliveryRow> find(String tenantId, String id) {
    return jdbc.sql("select * from deliveries where tenant_id = ? and id = ?")
        .params(text(tenantId), text(id))
        .query((row, number) -> DeliveryRow.of(row))
        .optional();
  }

  /** The delivery in a status that was created first; empty where there is none. */
  public Optional<DeliveryRow> oldest(String tenantId, DeliveryStatus status) {
    return jdbc.sql(
            """
            select * from deliveries where tenant_id = ? and status = ?
            order by tenant_id, status, id limit 1""")
        .params(text(tenantId), text(status.code()))
        .query((row, number) -> DeliveryRow.of(row))
        .optional();
  }

  /** All attempts of a delivery that {@link #find} has found, the first one first. */
  public List<Attempt> attempts(String deliveryId) {
    return jdbc.sql("select document from attempts where delivery_id = ? order by number")
        .param(deliveryId)
        .query((row, number) -> read(row.getBytes("document"), Attempt.class))
        .list();
  }

  /** One event; empty where the tenant has none with this id. */
  public Optional<StoredEvent> event(String tenantId, String id) {
    return jdbc.sql("select * from events where tenant_id = ? and id = ?")
        .params(text(tenantId), text(id))
        .query((row, number) -> storedEvent(row))
        .optional();
  }

  /** The event of this type that was taken in last and not erased; empty where there is none. */
  public Optional<StoredEvent> newestEvent(String tenantId, String type) {
    return newestEvents(tenantId, type, 1).stream().findFirst();
  }

  /**
   * The events of this type that were taken in last and not erased.
   *
   * @param limit how many at most
   * @return newest first; may be empty, never null
   */
  public List<StoredEvent> newestEvents(String tenantId, String type, int limit) {
    return jdbc.sql(
            """
            select * from events where tenant_id = ? and type = ? and erased_at is null
            order by tenant_id desc, type desc, received_at desc limit ?""")
        .params(text(tenantId), text(type), limit)
        .query((row, number) -> storedEvent(row))
        .list();
  }

  /**
   * The types of the events that a tenant has had, one look into an index for each.
   *
   * @param most how many at most
   * @return each once, in the order of the database; may be empty, never null
   */
  public List<String> eventTypes(String tenantId, int most) {
    List<String> types = new ArrayList<>();
    Optional<String> next = nextType(tenantId, "");
    while (next.isPresent() && types.size() < most) {
      types.add(next.get());
      // H2 reads all that is equal to find what is greater; no type goes on with this character.
      next = nextType(tenantId, next.get() + '\u0001');
    }
    return types;
  }

  private Optional<String> nextType(String tenantId, String after) {
    return jdbc.sql(
            """
            select type from events where tenant_id = ? and type > ?
            order by tenant_id, type, received_at limit 1""")
        .params(text(tenantId), after)
        .query(String.class)
        .optional();
  }

  private static StoredEvent storedEvent(ResultSet row) throws SQLException {
    Event event =
        new Event(
            row.getString("id"),
            row.getString("type"),
            Columns.instant(row, "occurred_at"),
            row.getString("tenant_id"),
            read(row.getBytes("data"), ObjectNode.class));
    return new StoredEvent(
        event,
        Columns.instant(row, "received_at"),
        row.getBoolean("id_made"),
        Columns.instant(row, "erased_at"));
  }

  private static List<Object> and(Where where, int limit) {
    List<Object> parameters = new ArrayList<>(where.parameters());
    parameters.add(limit);
    return parameters;
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try {
      return JsonFormat.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the delivery log holds a " + type.getSimpleName() + " that is not readable", e);
    }
  }
}
