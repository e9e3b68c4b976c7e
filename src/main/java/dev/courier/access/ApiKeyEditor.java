package dev.courier.access;

import static dev.courier.access.audit.AuditAction.KEY_CREATE;
import static dev.courier.access.audit.AuditAction.KEY_REVOKE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.event.Identifier;
import dev.courier.event.JsonFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives API keys out, lists them and takes them back. */
@Component
public final class ApiKeyEditor {

  private final ApiKeyTable table;
  private final ApiKeys keys;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  /** An editor of the keys that {@code keys} lets in. */
  public ApiKeyEditor(JdbcClient jdbc, ApiKeys keys, Tenants tenants, AuditLog audit, Clock clock) {
    this.table = new ApiKeyTable(jdbc);
    this.keys = keys;
    this.tenants = tenants;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A key that was given out, without the key itself.
   *
   * @param tenant the only one that it opens, or null where it opens every one
   * @param role its code
   * @param expiresAt when it stops working, or null where it does not
   */
  public record StoredKey(
      String id, String tenant, String role, String name, Instant createdAt, Instant expiresAt) {

    public StoredKey {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A key that was just made.
   *
   * @param text the key itself, which is not kept
   */
  public record NewKey(StoredKey stored, String text) {
    @Override
    public String toString() {
      return "NewKey[" + stored + ", ***]";
    }
  }

  /**
   * Makes a key; its tenant is known from then on.
   *
   * @param tenantId the only tenant that it opens; null for an administrator, and for nobody else
   * @param expiresAt when it stops working, or null
   * @throws IllegalArgumentException where role and tenant do not go together, or no tenant can be
   *     called this
   */
  public NewKey create(String tenantId, Role role, String name, Instant expiresAt) {
    if ((role == Role.ADMIN) != (tenantId == null)) {
      throw new IllegalArgumentException(
          "an administrator's key has no tenant and every other key has one, not "
              + role.code()
              + " of "
              + tenantId);
    }
    if (tenantId != null) {
      tenants.add(tenantId);
    }
    String text = KeyText.next();
    StoredKey stored =
        new StoredKey(
            Identifier.next("key"),
            tenantId,
            role.code(),
            name,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            expiresAt);
    return audit.together(
        () -> {
          table.add(stored, KeyText.hash(text));
          audit.record(new AuditedChange(KEY_CREATE, tenantId, stored.id(), null, shown(stored)));
          return new NewKey(stored, text);
        });
  }

  /**
   * A page of the keys that were not revoked, newest first.
   *
   * @param tenantId whose, or null for all
   * @param after the id that the page before ended with, or null for the first page
   * @param limit how many at most
   */
  public List<StoredKey> list(String tenantId, String after, int limit) {
    return table.list(tenantId, after, limit);
  }

  /**
   * Takes a key back, on this instance at once and on others within ten seconds.
   *
   * @param tenantId whose it must be, or null where any will do
   * @return false where there is no such key, or it was taken back before
   */
  public boolean revoke(String tenantId, String id) {
    Boolean revoked = audit.together(() -> revokeAndRecord(tenantId, id));
    keys.forget(id);
    return Boolean.TRUE.equals(revoked);
  }

  private boolean revokeAndRecord(String tenantId, String id) {
    if (!table.revoke(tenantId, id, clock.instant())) {
      return false;
    }
    StoredKey stored = table.read(id);
    audit.record(new AuditedChange(KEY_REVOKE, stored.tenant(), id, shown(stored), null));
    return true;
  }

  private static JsonNode shown(StoredKey key) {
    return JsonFormat.mapper().valueToTree(key);
  }
}
