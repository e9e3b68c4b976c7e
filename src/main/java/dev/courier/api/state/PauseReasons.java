package dev.courier.api.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.audit.AuditEntry;
import dev.courier.access.audit.AuditEntry.Chained;
import dev.courier.access.audit.AuditFilter;
import dev.courier.access.audit.AuditLog;
import dev.courier.event.JsonFormat;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether Courier itself has paused a subscription, and why. */
@Component
public final class PauseReasons {

  private static final int LATEST = 20;

  private final AuditLog audit;

  PauseReasons(AuditLog audit) {
    this.audit = Objects.requireNonNull(audit, "audit");
  }

  /**
   * Why Courier paused a subscription that is paused now.
   *
   * @return the code of an {@link dev.courier.alert.AlertKind}; empty where somebody paused it
   */
  public Optional<String> of(String tenantId, String subscriptionId) {
    AuditFilter ofThis = new AuditFilter(tenantId, null, null, subscriptionId, null, null);
    return audit.list(ofThis, null, LATEST).stream()
        .map(Chained::entry)
        .filter(PauseReasons::changesActivity)
        .findFirst()
        .map(pause -> read(pause.after()).path("reason").textValue());
  }

  private static boolean changesActivity(AuditEntry entry) {
    JsonNode before = read(entry.before()).path("active");
    JsonNode after = read(entry.after()).path("active");
    return after.isBoolean() && !after.equals(before);
  }

  private static JsonNode read(String document) {
    try {
      return JsonFormat.mapper().readTree(document == null ? "{}" : document);
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException("an entry of the audit log is no JSON", cause);
    }
  }
}
