package dev.courier.api.log.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.alert.AlertKind;
import dev.courier.alert.AlertStore;
import dev.courier.alert.StoredAlert;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.event.JsonFormat;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can be asked of alerts, and done about them. */
@Component
public class AlertCalls {

  private final AlertStore store;
  private final AuditLog audit;
  private final InstantSource clock;

  AlertCalls(AlertStore store, AuditLog audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Lists, newest first.
   *
   * @param tenant null for the alerts that are no tenant's
   * @param acknowledged {@code true} or {@code false}; null or empty for both
   * @throws ApiProblem 422 where it is something else
   */
  public Page<StoredAlert> list(String tenant, String acknowledged, PageRequest page) {
    List<StoredAlert> found =
        store.list(tenant, flag(acknowledged), page.after(), page.limitWithNext());
    return Page.of(found, page, StoredAlert::id);
  }

  /**
   * What could not be taken in as an event, newest first.
   *
   * @param tenant null for what is no tenant's
   */
  public Page<StoredAlert> refused(String tenant, PageRequest page) {
    List<StoredAlert> found =
        store.ofKind(tenant, AlertKind.POISON_MESSAGE, page.after(), page.limitWithNext());
    return Page.of(found, page, StoredAlert::id);
  }

  /**
   * Notes that somebody takes care, and records who; of one that is acknowledged already, nothing
   * changes.
   *
   * @param tenant null for an alert that is no tenant's
   * @return the alert as it is now
   * @throws ApiProblem 404 where there is none with this id
   */
  public StoredAlert acknowledge(String tenant, String id) {
    StoredAlert before = store.find(tenant, id).orElseThrow(() -> ApiProblem.notFound("alert", id));
    return before.acknowledgedAt() != null
        ? before
        : audit.together(() -> acknowledgeAndRecord(tenant, before));
  }

  private StoredAlert acknowledgeAndRecord(String tenant, StoredAlert before) {
    StoredAlert after =
        store
            .acknowledge(tenant, before.id(), clock.instant())
            .orElseThrow(() -> ApiProblem.notFound("alert", before.id()));
    ObjectNode about =
        JsonFormat.mapper()
            .createObjectNode()
            .put("kind", after.kind().code())
            .put("acknowledged_at", after.acknowledgedAt().toString());
    audit.record(new AuditedChange(AuditAction.ALERT_ACKNOWLEDGE, tenant, after.id(), null, about));
    return after;
  }

  private static Boolean flag(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw ApiProblem.invalid("acknowledged", "must be true or false");
    }
    return Boolean.valueOf(text);
  }
}
