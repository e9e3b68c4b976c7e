package dev.courier.journal.search;

import dev.courier.event.Identifier;
import dev.courier.journal.Columns;
import dev.courier.journal.DeliveryFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The deliveries among which those that a filter lets through are sought: as few as an index can
 * tell apart, newest first.
 *
 * @param tenantId whose they are
 * @param filter what is sought
 */
record LookedThrough(String tenantId, DeliveryFilter filter) {

  /** Ids are made when a delivery is, but not at the same moment, nor by the same clock. */
  private static final Duration BETWEEN_TIME_AND_ID = Duration.ofMinutes(1);

  /** Whether an index alone finds what the filter lets through, and nothing else. */
  boolean isAnswer() {
    boolean byOneIndex = filter.status() == null || filter.subscriptionId() == null;
    return filter.eventId() != null
        || byOneIndex
            && filter.eventType() == null
            && filter.reason() == null
            && filter.since() == null
            && filter.until() == null
            && filter.containing() == null
            && filter.test() == null;
  }

  /** The first id that can be old enough, none of which is; null where all are. */
  String before(String beforeId) {
    if (filter.until() == null) {
      return beforeId;
    }
    String latest = id(filter.until().plus(BETWEEN_TIME_AND_ID));
    return beforeId == null || latest.compareTo(beforeId) < 0 ? latest : beforeId;
  }

  /** The first id that can be young enough; null where all are. */
  String from() {
    return filter.since() == null ? null : id(filter.since().minus(BETWEEN_TIME_AND_ID));
  }

  /**
   * The id of the last one of so many; empty where there are not so many.
   *
   * @param beforeId only ids below this one, or null
   */
  Optional<String> last(JdbcClient jdbc, String beforeId, int size) {
    StringBuilder sql = new StringBuilder("select id from deliveries where ");
    List<Object> parameters = new ArrayList<>();
    String order;
    if (filter.eventId() != null) {
      sql.append("tenant_id = ? and event_id = ?");
      parameters.add(Columns.text(tenantId));
      parameters.add(Columns.text(filter.eventId()));
      order = "tenant_id desc, event_id desc, id desc";
    } else if (filter.subscriptionId() != null) {
      sql.append("subscription_id = ?");
      parameters.add(Columns.text(filter.subscriptionId()));
      order = "subscription_id desc, id desc";
    } else if (filter.status() != null) {
      sql.append("tenant_id = ? and status = '").append(filter.status().code()).append("'");
      parameters.add(Columns.text(tenantId));
      order = "tenant_id desc, status desc, id desc";
    } else {
      sql.append("tenant_id = ?");
      parameters.add(Columns.text(tenantId));
      order = "tenant_id desc, id desc";
    }
    and(sql, parameters, " and id < ?", beforeId);
    and(sql, parameters, " and id >= ?", from());
    sql.append(" order by ").append(order).append(" limit 1 offset ?");
    parameters.add(size - 1);
    return jdbc.sql(sql.toString()).params(parameters).query(String.class).optional();
  }

  private static void and(
      StringBuilder sql, List<Object> parameters, String condition, String value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(Columns.text(value));
    }
  }

  private static String id(Instant time) {
    return Identifier.earliest("dlv", time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time);
  }
}
