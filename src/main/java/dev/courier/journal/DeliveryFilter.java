package dev.courier.journal;

import dev.courier.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which deliveries of a tenant are asked for; what is null does not matter.
 *
 * @param status where they stand
 * @param subscriptionId whom they are for
 * @param eventType the exact type
 * @param eventId the event they came from
 * @param reason why they were given up
 * @param since created then or later
 * @param until created before then
 * @param containing what their id, event id, event type or last error contains, in any case
 * @param test whether test deliveries are asked for, or real ones
 */
public record DeliveryFilter(
    DeliveryStatus status,
    String subscriptionId,
    String eventType,
    String eventId,
    String reason,
    Instant since,
    Instant until,
    String containing,
    Boolean test) {

  /** All deliveries. */
  public static DeliveryFilter all() {
    return new DeliveryFilter(null, null, null, null, null, null, null, null, null);
  }

  /** The same, of one subscription. */
  public DeliveryFilter withSubscriptionId(String subscriptionId) {
    return new DeliveryFilter(
        status, subscriptionId, eventType, eventId, reason, since, until, containing, test);
  }

  /** The same, of one event. */
  public DeliveryFilter withEventId(String eventId) {
    return new DeliveryFilter(
        status, subscriptionId, eventType, eventId, reason, since, until, containing, test);
  }

  /** The same, in one status. */
  public DeliveryFilter withStatus(DeliveryStatus status) {
    return new DeliveryFilter(
        status, subscriptionId, eventType, eventId, reason, since, until, containing, test);
  }

  /** The same, of test deliveries only or of real ones only. */
  public DeliveryFilter withTest(boolean test) {
    return new DeliveryFilter(
        status, subscriptionId, eventType, eventId, reason, since, until, containing, test);
  }

  /** The same, of this time: then or later, and before then. */
  public DeliveryFilter within(Instant since, Instant until) {
    return new DeliveryFilter(
        status, subscriptionId, eventType, eventId, reason, since, until, containing, test);
  }

  /**
   * The SQL condition, for this room and those below it.
   *
   * @param beforeId only ids below this one, or null
   */
  public Where where(String tenantId, String beforeId) {
    return where(tenantId, null, beforeId);
  }

  /**
   * The SQL condition for a part of the log.
   *
   * @param fromId only this id and those above it, or null
   * @param beforeId only ids below this one, or null
   */
  public Where where(String tenantId, String fromId, String beforeId) {
    Where where = new Where();
    where.and("tenant_id = ?", Columns.text(tenantId));
    where.andUnlessNull("id >= ?", fromId);
    where.andUnlessNull("id < ?", beforeId);
    if (status != null) {
      // Not as a parameter: PostgreSQL uses an index of dead ones only where the text says "dead".
      where.and("status = '" + status.code() + "'");
    }
    where.andUnlessNull("subscription_id = ?", subscriptionId);
    where.andUnlessNull("event_type = ?", eventType);
    where.andUnlessNull("event_id = ?", eventId);
    where.andUnlessNull("reason = ?", reason);
    where.andUnlessNull("created_at >= ?", since);
    where.andUnlessNull("created_at < ?", until);
    if (test != null) {
      where.and("test = ?", test);
    }
    if (containing != null) {
      Object pattern = Columns.text(anywhere(containing));
      where.and(
          """
          (id like ? escape '!' or lower(event_id) like ? escape '!'
            or lower(event_type) like ? escape '!' or lower(last_error) like ? escape '!')""",
          pattern,
          pattern,
          pattern,
          pattern);
    }
    return where;
  }

  /** Whether a status alone tells which, beyond the tenant: an index has these ids in order. */
  boolean isByStatusAlone() {
    return status != null && equals(all().withStatus(status));
  }

  private static String anywhere(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  /** A condition with the values for its question marks. */
  public static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private void and(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }

    private void andUnlessNull(String condition, String value) {
      if (value != null) {
        and(condition, Columns.text(value));
      }
    }

    private void andUnlessNull(String condition, Instant value) {
      if (value != null) {
        and(condition, Columns.time(value));
      }
    }

    /** Starts with {@code where}, and ends so that a further condition may follow. */
    public String sql() {
      return " where " + String.join(" and ", conditions);
    }

    /** One for each question mark, in their order. */
    public List<Object> parameters() {
      return List.copyOf(parameters);
    }
  }
}
