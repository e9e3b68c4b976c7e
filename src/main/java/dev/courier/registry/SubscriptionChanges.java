package dev.courier.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.AuditedDocument;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes subscriptions, each change together with its entry in the audit log. */
@Component
final class SubscriptionChanges {

  private final SubscriptionStore store;
  private final AuditLog audit;

  SubscriptionChanges(SubscriptionStore store, AuditLog audit) {
    this.store = store;
    this.audit = audit;
  }

  void create(StoredSubscription created) {
    audit.together(
        () -> {
          store.create(created);
          record(AuditAction.SUBSCRIPTION_CREATE, created, null, created.masked());
          return created;
        });
  }

  /** False where it has changed since the old one was read, or is gone. */
  boolean replace(AuditAction action, StoredSubscription old, StoredSubscription changed) {
    return Boolean.TRUE.equals(
        audit.together(
            () -> {
              if (!store.replace(changed, old.revision())) {
                return false;
              }
              AuditedDocument before = old.audited();
              ObjectNode after = changed.audited().maskedAfter(before);
              if (changed.previousValidUntil() != null) {
                after.put("previous_valid_until", changed.previousValidUntil().toString());
              }
              record(action, old, before.masked(), after);
              return true;
            }));
  }

  /** Pauses or resumes; false where there is no such subscription. */
  boolean setActive(String tenantId, String id, boolean active, Instant now) {
    return change(
        active ? AuditAction.SUBSCRIPTION_RESUME : AuditAction.SUBSCRIPTION_PAUSE,
        tenantId,
        id,
        () -> store.setActive(tenantId, id, active, now),
        old -> activity(old.isActive()),
        activity(active));
  }

  /** Pauses one that is active and was not resumed after some time; false where there is none. */
  boolean pauseBecauseOf(String reason, Instant time, String tenantId, String id, Instant now) {
    return change(
        AuditAction.SUBSCRIPTION_PAUSE,
        tenantId,
        id,
        () -> store.pauseUnlessResumedAfter(time, tenantId, id, now),
        old -> activity(true),
        activity(false).put("reason", reason));
  }

  /** False where there is no such subscription. */
  boolean delete(String tenantId, String id, Instant now) {
    return change(
        AuditAction.SUBSCRIPTION_DELETE,
        tenantId,
        id,
        () -> store.delete(tenantId, id, now),
        StoredSubscription::masked,
        null);
  }

  private boolean change(
      AuditAction action,
      String tenantId,
      String id,
      BooleanSupplier change,
      Function<StoredSubscription, ObjectNode> before,
      ObjectNode after) {
    return Boolean.TRUE.equals(
        audit.together(
            () -> {
              // Locked, so that what is told as "before" is what the change finds.
              StoredSubscription old = store.lock(tenantId, id).orElse(null);
              if (old == null || !change.getAsBoolean()) {
                return false;
              }
              record(action, old, before.apply(old), after);
              return true;
            }));
  }

  private void record(
      AuditAction action, StoredSubscription of, ObjectNode before, ObjectNode after) {
    audit.record(new AuditedChange(action, of.tenantId(), of.id(), before, after));
  }

  private static ObjectNode activity(boolean active) {
    return JsonFormat.mapper().createObjectNode().put("active", active);
  }
}
