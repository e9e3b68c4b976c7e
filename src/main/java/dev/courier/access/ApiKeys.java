package dev.courier.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.access.ApiKeyTable.WorkingKey;
import dev.courier.access.watch.KeyMemory;
import dev.courier.access.watch.KeyUses;
import dev.courier.event.Identifier;
import dev.courier.settings.outage.Outage;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that open the API. Only their SHA-256 is kept, which suffices for random keys. */
@Component
public final class ApiKeys implements KeyMemory {

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final ApiKey CONFIGURED =
      new ApiKey("key_configured", null, Role.ADMIN, "COURIER_ADMIN_KEY");
  private static final int MAX_KEY_LENGTH = 500;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

  /** A key that opened something, and until when that is believed without looking again. */
  private record KnownKey(WorkingKey working, Instant until) {

    boolean hasExpired(Instant now) {
      return working.expiresAt() != null && !now.isBefore(working.expiresAt());
    }
  }

  private final ApiKeyTable table;
  private final Clock clock;
  private final byte[] configuredHash;
  // Known keys only: wrong ones must not be able to push them out.
  private final Cache<String, KnownKey> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(LONGEST_OUTAGE).build();

  private final KeyUses uses = new KeyUses();

  /** Opens the keys. */
  public ApiKeys(JdbcClient jdbc, AccessSettings settings, Clock clock) {
    this.table = new ApiKeyTable(jdbc);
    this.clock = clock;
    String configured = settings.adminKey();
    this.configuredHash = configured == null ? null : KeyText.sha256(configured);
  }

  /**
   * Makes the first administrator's key where there is none, and prints it. It is shown only once,
   * so not before everything else has started: a start that fails must not have used it up.
   */
  @EventListener(ApplicationStartedEvent.class)
  public void openToFirstAdministrator() {
    if (configuredHash == null && !table.hasAdministrator(clock.instant())) {
      makeFirstAdministrator();
    }
  }

  /**
   * Whose key this is; a key that another instance has revoked works for a second more at most (ten
   * where that instance's clock is wrong by minutes), one that expires not a moment longer. While
   * the database cannot be reached nobody can revoke a key: one that was used within the last hour
   * goes on working.
   *
   * @param key as the caller sent it
   * @return empty where the key opens nothing
   * @throws DataAccessException where the key is not known and the database cannot tell
   */
  public Optional<ApiKey> authenticate(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      return Optional.empty();
    }
    byte[] hash = KeyText.sha256(key);
    if (configuredHash != null && MessageDigest.isEqual(hash, configuredHash)) {
      return Optional.of(CONFIGURED);
    }
    Instant now = clock.instant();
    Optional<ApiKey> found = look(HexFormat.of().formatHex(hash), now);
    found.ifPresent(one -> uses.note(one.id(), now));
    return found;
  }

  /** Whether an administrator's key comes from the settings, and so cannot be taken back here. */
  boolean isAdministratorConfigured() {
    return configuredHash != null;
  }

  @Override
  public boolean isEmpty() {
    return known.asMap().isEmpty();
  }

  @Override
  public void forget(Set<String> ids) {
    known.asMap().values().removeIf(one -> ids.contains(one.working().key().id()));
  }

  @Override
  public KeyUses uses() {
    return uses;
  }

  /** A look-up by hash tells no timing about the key: nobody can choose the hash of a guess. */
  private Optional<ApiKey> look(String hash, Instant now) {
    KnownKey before = known.getIfPresent(hash);
    if (before != null && before.hasExpired(now)) {
      known.invalidate(hash);
      return Optional.empty();
    }
    if (before != null && now.isBefore(before.until())) {
      return Optional.of(before.working().key());
    }
    Optional<WorkingKey> found;
    try {
      found = table.find(hash, now);
    } catch (DataAccessException fault) {
      if (before == null || !Outage.ofDatabase(fault)) {
        throw fault;
      }
      return Optional.of(before.working().key());
    }
    found.ifPresentOrElse(
        key -> known.put(hash, new KnownKey(key, now.plus(REMEMBERED))),
        () -> known.invalidate(hash));
    return found.map(WorkingKey::key);
  }

  /**
   * Whether a key that was authenticated before has neither been revoked nor expired since; asks
   * the database each time.
   *
   * @param id of the key
   * @throws DataAccessException where the database cannot tell
   */
  public boolean stillOpens(String id) {
    return CONFIGURED.id().equals(id) ? configuredHash != null : table.opens(id, clock.instant());
  }

  private void makeFirstAdministrator() {
    String key = KeyText.next();
    table.add(
        new StoredKey(
            Identifier.next("key"),
            null,
            Role.ADMIN.code(),
            "first administrator",
            KeyText.start(key),
            clock.instant(),
            null,
            null),
        KeyText.hash(key));
    LOG.warn(
        """


        ------------------------------------------------------------------------
          Courier made the first administrator's API key. It is shown only now:

              {}

          Sign in with it in a browser, or send it as "Authorization: Bearer
          <key>". COURIER_ADMIN_KEY would set a key of your own.
        ------------------------------------------------------------------------
        """,
        key);
  }
}
