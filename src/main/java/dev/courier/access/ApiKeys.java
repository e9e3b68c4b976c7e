package dev.courier.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.courier.access.ApiKeyEditor.StoredKey;
import dev.courier.event.Identifier;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that open the API. Only their SHA-256 is kept, which suffices for random keys. */
@Component
public final class ApiKeys {

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final ApiKey CONFIGURED =
      new ApiKey("key_configured", null, Role.ADMIN, "COURIER_ADMIN_KEY");
  private static final int MAX_KEY_LENGTH = 500;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final ApiKeyTable table;
  private final Clock clock;
  private final byte[] configuredHash;
  // Known keys only: wrong ones must not be able to push them out.
  private final Cache<String, ApiKey> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

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
    if (configuredHash == null && !table.hasAdministrator()) {
      makeFirstAdministrator();
    }
  }

  /**
   * Whose key this is; a key that another instance has revoked works for ten seconds more at most,
   * and so does one that expires.
   *
   * @param key as the caller sent it
   * @return empty where the key opens nothing
   */
  public Optional<ApiKey> authenticate(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      return Optional.empty();
    }
    byte[] hash = KeyText.sha256(key);
    if (configuredHash != null && MessageDigest.isEqual(hash, configuredHash)) {
      return Optional.of(CONFIGURED);
    }
    // A look-up by hash tells no timing about the key: nobody can choose the hash of a guess.
    return Optional.ofNullable(
        known.get(
            HexFormat.of().formatHex(hash), hex -> table.find(hex, clock.instant()).orElse(null)));
  }

  /** Looks at a key anew when it comes next: it has been revoked. */
  void forget(String id) {
    known.asMap().values().removeIf(key -> key.id().equals(id));
  }

  private void makeFirstAdministrator() {
    String key = KeyText.next();
    table.add(
        new StoredKey(
            Identifier.next("key"),
            null,
            Role.ADMIN.code(),
            "first administrator",
            clock.instant(),
            null),
        KeyText.hash(key));
    LOG.warn(
        """


        ------------------------------------------------------------------------
          Courier made the first administrator's API key. It is shown only now:

              {}

          Send it as "Authorization: Bearer <key>", or set COURIER_ADMIN_KEY to
          a key of your own.
        ------------------------------------------------------------------------
        """,
        key);
  }
}
