package dev.courier.api.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.courier.access.audit.Actor;
import dev.courier.access.audit.AuditEntry;
import dev.courier.access.audit.AuditEntry.Chained;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An entry as the API shows it.
 *
 * @param time in UTC, as the hash covers it
 * @param tenantId whose object was changed, or null where it is no tenant's
 * @param object what was changed
 * @param before as the hash covers it, to the character; or null
 * @param after as the hash covers it, to the character; or null
 * @param remoteAddress where the call came from, or null where it was Courier itself
 * @param hash of this entry
 */
record AuditEntryView(
    long number,
    String time,
    Actor actor,
    String tenantId,
    String action,
    ChangedObject object,
    @Schema(
            types = {"object", "null"},
            implementation = Object.class)
        @JsonRawValue
        String before,
    @Schema(
            types = {"object", "null"},
            implementation = Object.class)
        @JsonRawValue
        String after,
    String remoteAddress,
    String hash) {

  /**
   * What was changed.
   *
   * @param type such as {@code subscription}
   * @param id null where there are several, which then stand in {@code after}
   */
  record ChangedObject(String type, String id) {}

  static AuditEntryView of(Chained chained) {
    AuditEntry entry = chained.entry();
    return new AuditEntryView(
        entry.number(),
        entry.time(),
        entry.actor(),
        entry.tenantId(),
        entry.action(),
        new ChangedObject(entry.objectType(), entry.objectId()),
        entry.before(),
        entry.after(),
        entry.remoteAddress(),
        chained.hash());
  }
}
