package dev.courier.api.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.alert.AlertStore;
import dev.courier.alert.StoredAlert;
import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.event.JsonFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over REST. */
@RestController
@RequestMapping("/api/{tenant}/alerts")
@Tag(name = "Alerts", description = "What somebody should look after.")
class AlertController {

  private final AlertStore store;
  private final AuditLog audit;
  private final InstantSource clock;

  AlertController(AlertStore store, AuditLog audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List alerts, newest first")
  Page<StoredAlert> list(
      @PathVariable String tenant,
      @RequestParam(required = false) String acknowledged,
      PageRequest page) {
    List<StoredAlert> found =
        store.list(tenant, flag(acknowledged), page.after(), page.limitWithNext());
    return Page.of(found, page, StoredAlert::id);
  }

  @PostMapping("/{id}/acknowledge")
  @Operation(summary = "Say that somebody takes care; the first time counts")
  StoredAlert acknowledge(@PathVariable String tenant, @PathVariable String id) {
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
