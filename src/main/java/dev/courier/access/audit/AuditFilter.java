package dev.courier.access.audit;

import java.time.Instant;

/**
 * Which entries are wanted; null in a field lets all through.
 *
 * @param tenantId whose objects
 * @param actorId who made the change
 * @param action what was done
 * @param objectId to which object
 * @param since recorded at this time or later
 * @param until recorded before this time
 */
public record AuditFilter(
    String tenantId,
    String actorId,
    AuditAction action,
    String objectId,
    Instant since,
    Instant until) {

  /** Every entry. */
  public static AuditFilter all() {
    return new AuditFilter(null, null, null, null, null, null);
  }
}
