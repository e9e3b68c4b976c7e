package dev.courier.alert;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import dev.courier.journal.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that were raised, until somebody acknowledges them and after. */
@Component
public final class AlertStore {

  private static final int ID_LENGTH = 255;

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public AlertStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps an alert; one that is kept already stays as it is. */
  public void insert(Alert alert) {
    jdbc.sql(
            """
            insert into alerts (id, tenant_id, kind, title, detail, subscription_id, delivery_id,
              event_id, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
        .params(
            alert.id(),
            text(alert.tenantId(), ID_LENGTH),
            alert.kind().code(),
            text(alert.title()),
            text(alert.detail()),
            text(alert.subscriptionId()),
            text(alert.deliveryId()),
            text(alert.eventId(), ID_LENGTH),
            time(alert.raisedAt()))
        .update();
  }

  /**
   * A tenant's alerts, newest first.
   *
   * @param tenantId null for the alerts that are no tenant's
   * @param acknowledged only those that are, or that are not; null for both
   * @param beforeId the last id of the page before, or null for the first page
   * @param limit how many at most
   */
  public List<StoredAlert> list(String tenantId, Boolean acknowledged, String beforeId, int limit) {
    StringBuilder sql = new StringBuilder("select * from alerts where ");
    List<Object> parameters = new ArrayList<>();
    sql.append(ofTenant(tenantId, parameters));
    if (acknowledged != null) {
      sql.append(" and acknowledged_at is ").append(acknowledged ? "not null" : "null");
    }
    if (beforeId != null) {
      sql.append(" and id < ?");
      parameters.add(text(beforeId));
    }
    parameters.add(limit);
    return jdbc.sql(sql.append(" order by tenant_id desc, id desc limit ?").toString())
        .params(parameters)
        .query((row, number) -> stored(row))
        .list();
  }

  /**
   * A tenant's alerts of one kind, acknowledged or not, newest first.
   *
   * @param tenantId null for the alerts that are no tenant's
   * @param beforeId the last id of the page before, or null for the first page
   * @param limit how many at most
   */
  public List<StoredAlert> ofKind(String tenantId, AlertKind kind, String beforeId, int limit) {
    List<Object> parameters = new ArrayList<>();
    String condition = ofTenant(tenantId, parameters) + " and kind = ?";
    parameters.add(kind.code());
    if (beforeId != null) {
      condition += " and id < ?";
      parameters.add(text(beforeId));
    }
    parameters.add(limit);
    return jdbc.sql(
            "select * from alerts where "
                + condition
                + " order by tenant_id desc, kind desc, id desc limit ?")
        .params(parameters)
        .query((row, number) -> stored(row))
        .list();
  }

  /**
   * How many of a tenant's alerts nobody has acknowledged, as far as it matters.
   *
   * @param tenantId null for the alerts that are no tenant's
   * @param most where the counting ends
   */
  public int countOpen(String tenantId, int most) {
    List<Object> parameters = new ArrayList<>();
    String condition = ofTenant(tenantId, parameters) + " and acknowledged_at is null";
    parameters.add(most);
    return jdbc.sql(
            "select count(*) from (select id from alerts where "
                + condition
                + " limit ?) as waiting")
        .params(parameters)
        .query(Integer.class)
        .single();
  }

  /**
   * How many alerts nobody has acknowledged, by tenant; looks at nothing but an index.
   *
   * @return by the tenant's id, and those that are no tenant's under an empty text; never null
   */
  public Map<String, Long> countOpen() {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(
            "select tenant_id, count(*) as alerts from alerts where acknowledged_at is null"
                + " group by tenant_id")
        .query(
            row -> {
              String tenant = row.getString("tenant_id");
              counts.put(tenant == null ? "" : tenant, row.getLong("alerts"));
            });
    return counts;
  }

  /**
   * An alert as it is now; empty where there is none with this id.
   *
   * @param tenantId null for an alert that is no tenant's
   */
  public Optional<StoredAlert> find(String tenantId, String id) {
    List<Object> parameters = new ArrayList<>();
    String condition = " where " + ofTenant(tenantId, parameters) + " and id = ?";
    parameters.add(text(id));
    return jdbc.sql("select * from alerts" + condition)
        .params(parameters)
        .query((row, number) -> stored(row))
        .optional();
  }

  /**
   * Notes that somebody takes care of an alert; the first to say so stays.
   *
   * @param tenantId null for an alert that is no tenant's
   * @return the alert as it is now; empty where there is none with this id
   */
  public Optional<StoredAlert> acknowledge(String tenantId, String id, Instant now) {
    List<Object> parameters = new ArrayList<>();
    String condition = " where " + ofTenant(tenantId, parameters) + " and id = ?";
    parameters.add(text(id));
    List<Object> change = new ArrayList<>(List.of(time(now)));
    change.addAll(parameters);
    jdbc.sql("update alerts set acknowledged_at = ?" + condition + " and acknowledged_at is null")
        .params(change)
        .update();
    return find(tenantId, id);
  }

  /**
   * The alerts by which Courier paused those subscriptions of a tenant that have not been resumed
   * since, newest first.
   *
   * @param limit how many at most
   */
  public List<StoredAlert> pausing(String tenantId, int limit) {
    return jdbc.sql(
            """
            select alerts.* from alerts join subscriptions
              on subscriptions.id = alerts.subscription_id
            where alerts.tenant_id = ? and alerts.kind in ('subscription_gone', 'subscription_paused')
              and subscriptions.active = false and subscriptions.deleted = false
              and (subscriptions.resumed_at is null or alerts.raised_at > subscriptions.resumed_at)
            order by alerts.id desc limit ?""")
        .params(text(tenantId), limit)
        .query((row, number) -> stored(row))
        .list();
  }

  /**
   * Removes alerts that were raised before this time, acknowledged or not.
   *
   * @param limit how many at most
   * @return how many it removed
   */
  public int removeRaisedBefore(Instant time, int limit) {
    return jdbc.sql(
            "delete from alerts where id in"
                + " (select id from alerts where id < ? and raised_at < ? order by id limit ?)")
        .params(Identifier.earliest("alr", time), time(time), limit)
        .update();
  }

  private static String ofTenant(String tenantId, List<Object> parameters) {
    if (tenantId == null) {
      return "tenant_id is null";
    }
    parameters.add(text(tenantId));
    return "tenant_id = ?";
  }

  private static StoredAlert stored(ResultSet row) throws SQLException {
    return new StoredAlert(
        row.getString("id"),
        row.getString("tenant_id"),
        AlertKind.of(row.getString("kind")),
        row.getString("title"),
        row.getString("detail"),
        row.getString("subscription_id"),
        row.getString("delivery_id"),
        row.getString("event_id"),
        Columns.instant(row, "raised_at"),
        Columns.instant(row, "acknowledged_at"));
  }
}
