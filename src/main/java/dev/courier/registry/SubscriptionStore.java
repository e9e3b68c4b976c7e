package dev.courier.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of subscriptions; every write takes a new change number. */
@Component
final class SubscriptionStore {

  private static final int BATCH = 500;
  private static final String NEXT_CHANGE = "nextval('subscription_changes')";

  private final JdbcClient jdbc;
  private final SubscriptionRows rows;

  SubscriptionStore(JdbcClient jdbc, SubscriptionRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * The number of a row's last change.
   *
   * @param id of the subscription, which may be deleted
   */
  record Change(String id, long number) {}

  /** Adds a row; its change number and its times' precision are the table's own. */
  void create(StoredSubscription subscription) {
    jdbc.sql(
            "insert into subscriptions (id, tenant_id, document, secrets, active, deleted, change,"
                + " created_at, updated_at) values (:id, :tenant, :document, :secrets, :active,"
                + " false, "
                + NEXT_CHANGE
                + ", :created, :updated)")
        .param("id", subscription.id())
        .param("tenant", subscription.tenantId())
        .param("document", rows.document(subscription))
        .param("secrets", rows.secrets(subscription))
        .param("active", subscription.isActive())
        .param("created", subscription.createdAt().atOffset(ZoneOffset.UTC))
        .param("updated", subscription.updatedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Writes a row anew; false where it has changed since this change number, or is gone. */
  boolean replace(StoredSubscription subscription, long since) {
    return jdbc.sql(
                "update subscriptions set document = :document, secrets = :secrets,"
                    + " resumed_at = case when active = false and :active then"
                    + " cast(:updated as timestamp with time zone) else resumed_at end,"
                    + " active = :active, updated_at = :updated, change = "
                    + NEXT_CHANGE
                    + " where id = :id and change = :since and deleted = false")
            .param("id", subscription.id())
            .param("since", since)
            .param("document", rows.document(subscription))
            .param("secrets", rows.secrets(subscription))
            .param("active", subscription.isActive())
            .param("updated", subscription.updatedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Pauses or resumes; false where there is no such subscription. */
  boolean setActive(String tenantId, String id, boolean active, Instant now) {
    return jdbc.sql(
                "update subscriptions set active = :active, updated_at = :now, resumed_at = case"
                    + " when :active then cast(:now as timestamp with time zone)"
                    + " else resumed_at end, change = "
                    + NEXT_CHANGE
                    + " where id = :id and tenant_id = :tenant and deleted = false")
            .param("active", active)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .param("tenant", tenantId)
            .update()
        == 1;
  }

  /** Pauses one that is active and was not resumed after some time; false where there is none. */
  boolean pauseUnlessResumedAfter(Instant time, String tenantId, String id, Instant now) {
    return jdbc.sql(
                "update subscriptions set active = false, updated_at = :now, change = "
                    + NEXT_CHANGE
                    + " where id = :id and tenant_id = :tenant and deleted = false"
                    + " and active = true and (resumed_at is null or resumed_at <= :time)")
            .param("time", time.atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .param("tenant", tenantId)
            .update()
        == 1;
  }

  /** Deletes; the row stays, without its secrets, to tell other instances. */
  boolean delete(String tenantId, String id, Instant now) {
    return jdbc.sql(
                "update subscriptions set deleted = true, active = false, secrets = :none,"
                    + " updated_at = :now, change = "
                    + NEXT_CHANGE
                    + " where id = :id and tenant_id = :tenant and deleted = false")
            .param("none", new byte[0])
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .param("tenant", tenantId)
            .update()
        == 1;
  }

  Optional<StoredSubscription> find(String tenantId, String id) {
    return find(id).filter(subscription -> subscription.tenantId().equals(tenantId));
  }

  /** Nobody else changes it until the transaction ends; empty where there is none. */
  Optional<StoredSubscription> lock(String tenantId, String id) {
    return jdbc.sql(
            "select * from subscriptions where id = :id and tenant_id = :tenant"
                + " and deleted = false for update")
        .param("id", id)
        .param("tenant", tenantId)
        .query(rows)
        .optional();
  }

  boolean exists(String id) {
    return jdbc.sql("select count(*) from subscriptions where id = :id and deleted = false")
            .param("id", id)
            .query(Integer.class)
            .single()
        > 0;
  }

  Optional<StoredSubscription> find(String id) {
    return jdbc.sql("select * from subscriptions where id = :id and deleted = false")
        .param("id", id)
        .query(rows)
        .optional();
  }

  /**
   * A page of a tenant's subscriptions, newest first.
   *
   * @param after the id that the page before ended with, or null for the first
   */
  List<StoredSubscription> list(
      String tenantId, SubscriptionFilter filter, String after, int limit) {
    List<StoredSubscription> found = new ArrayList<>();
    String last = after;
    List<StoredSubscription> batch;
    do {
      batch = batch(tenantId, last);
      for (StoredSubscription subscription : batch) {
        if (found.size() < limit && filter.accepts(subscription)) {
          found.add(subscription);
        }
        last = subscription.id();
      }
    } while (found.size() < limit && batch.size() == BATCH);
    return found;
  }

  /** All that are not deleted, of all tenants. */
  List<StoredSubscription> all() {
    return jdbc.sql("select * from subscriptions where deleted = false").query(rows).list();
  }

  /** The rows with a change number beyond this one, deleted ones too. */
  List<Change> changesAfter(long number) {
    return jdbc.sql("select id, change from subscriptions where change > :number")
        .param("number", number)
        .query((row, index) -> new Change(row.getString("id"), row.getLong("change")))
        .list();
  }

  private List<StoredSubscription> batch(String tenantId, String after) {
    return jdbc.sql(
            "select * from subscriptions where tenant_id = :tenant and deleted = false"
                + " and id < :after order by id desc limit :batch")
        .param("tenant", tenantId)
        .param("after", after == null ? "~" : after)
        .param("batch", BATCH)
        .query(rows)
        .list();
  }
}
