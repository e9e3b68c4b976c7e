package dev.courier.access.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * An entry of the audit log.
 *
 * @param number counts from 1 without a gap
 * @param recordedAt to the millisecond, as Courier writes it
 * @param tenantId whose object was changed, or null where it is no tenant's
 * @param action its code, which a later version may have dropped
 * @param objectId which object, or null where there are several
 * @param before what it was like, as JSON, or null
 * @param after what it is like since, as JSON, or null
 * @param remoteAddress where the call came from, or null where it was Courier itself
 */
public record AuditEntry(
    long number,
    Instant recordedAt,
    Actor actor,
    String tenantId,
    String action,
    String objectType,
    String objectId,
    String before,
    String after,
    String remoteAddress) {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public AuditEntry {
    Objects.requireNonNull(recordedAt, "recordedAt");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(objectType, "objectType");
  }

  /**
   * When it was recorded, with three digits of the second's fraction; more where somebody has put
   * them into the table, so that it shows.
   */
  public String time() {
    return recordedAt.equals(recordedAt.truncatedTo(ChronoUnit.MILLIS))
        ? MILLISECONDS.format(recordedAt)
        : recordedAt.toString();
  }

  /**
   * An entry with its place in the chain.
   *
   * @param hash covers the entry and the hash of the one before it; 64 hexadecimal digits
   */
  public record Chained(AuditEntry entry, String hash) {

    public Chained {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(hash, "hash");
    }
  }
}
