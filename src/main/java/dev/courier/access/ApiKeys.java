package dev.courier.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
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
  private static final int KEY_BYTES = 32;
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
    this.configuredHash = configured == null ? null : sha256(configured);
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
   * Whose key this is; a revoked key stops working within ten seconds.
   *
   * @param key as the caller sent it
   * @return empty where the key opens nothing
   */
  public Optional<ApiKey> authenticate(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      return Optional.empty();
    }
    byte[] hash = sha256(key);
    if (configuredHash != null && MessageDigest.isEqual(hash, configuredHash)) {
      return Optional.of(CONFIGURED);
    }
    // A look-up by hash tells no timing about the key: nobody can choose the hash of a guess.
    return Optional.ofNullable(
        known.get(
            HexFormat.of().formatHex(hash), hex -> table.find(hex, clock.instant()).orElse(null)));
  }

  private void makeFirstAdministrator() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "ck_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    table.addAdministrator(
        HexFormat.of().formatHex(sha256(key)), "first administrator", clock.instant());
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

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
