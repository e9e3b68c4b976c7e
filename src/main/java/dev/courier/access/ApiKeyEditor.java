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
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives API keys out, lists them and takes them back. */
@Component
public final class ApiKeyEditor {

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyEditor.class);

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
   * @param prefix how it starts, such as {@code ck_Ab3x}; null for a key of before prefixes
   * @param expiresAt when it stops working, or null where it does not
   * @param lastUsedAt when it last opened something, to the minute, or null where it never did
   */
  public record StoredKey(
      String id,
      String tenant,
      String role,
      String name,
      String prefix,
      Instant createdAt,
      Instant expiresAt,
      Instant lastUsedAt) {

    public StoredKey {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(name, "name");
    }

    /** Id and prefix, by which the log names it; never the key, and no text of a caller's. */
    public String label() {
      return prefix == null ? id : id + " (" + prefix + "…)";
    }
  }

  /** What became of a key that was to be taken back. */
  public enum Revocation {
    /** It opens nothing any more. */
    REVOKED,
    /** There is no such key, or it was taken back before. */
    UNKNOWN,
    /** It still works: without it nobody could give out keys. */
    LAST_ADMINISTRATOR
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
            KeyText.start(text),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            expiresAt,
            null);
    NewKey made =
        audit.together(
            () -> {
              table.add(stored, KeyText.hash(text));
              audit.record(
                  new AuditedChange(KEY_CREATE, tenantId, stored.id(), null, shown(stored)));
              return new NewKey(stored, text);
            });
    LOG.info("API key {} was made", stored.label());
    return made;
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
   * Takes a key back, on this instance at once and on others within a second. The last
   * administrator's is kept, unless there is a configured one.
   *
   * @param tenantId whose it must be, or null where any will do
   */
  public Revocation revoke(String tenantId, String id) {
    Revocation outcome = audit.together(() -> tryToRevoke(tenantId, id));
    if (outcome == Revocation.REVOKED) {
      keys.forget(Set.of(id));
    }
    return outcome;
  }

  private Revocation tryToRevoke(String tenantId, String id) {
    Instant now = clock.instant();
    // Two administrators who take each other's key back at the same time must not both succeed.
    List<String> administrators = table.lockAdministrators(now);
    if (!keys.isAdministratorConfigured() && administrators.equals(List.of(id))) {
      return Revocation.LAST_ADMINISTRATOR;
    }
    Optional<StoredKey> revoked = table.revoke(tenantId, id, now);
    revoked.ifPresent(this::record);
    return revoked.isPresent() ? Revocation.REVOKED : Revocation.UNKNOWN;
  }

  private void record(StoredKey revoked) {
    audit.record(
        new AuditedChange(KEY_REVOKE, revoked.tenant(), revoked.id(), shown(revoked), null));
    LOG.info("API key {} was taken back", revoked.label());
  }

  private static JsonNode shown(StoredKey key) {
    return JsonFormat.mapper().valueToTree(key);
  }
}
