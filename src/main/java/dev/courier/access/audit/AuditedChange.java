package dev.courier.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A change as it is told to the audit log, without secrets and without the data of events.
 *
 * @param tenantId whose object it is, or null where it is no tenant's
 * @param objectId which object, or null where there are several
 * @param before what it was like, or null where there was nothing or it does not matter
 * @param after what it is like now, or null where there is nothing any more
 */
public record AuditedChange(
    AuditAction action, String tenantId, String objectId, JsonNode before, JsonNode after) {

  public AuditedChange {
    Objects.requireNonNull(action, "action");
    before = before == null ? null : before.deepCopy();
    after = after == null ? null : after.deepCopy();
  }
}
