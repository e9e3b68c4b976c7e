package dev.courier.faults;

import dev.courier.access.AccessSettings;
import dev.courier.access.secrets.MasterKeys;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.event.JsonFormat;
import dev.courier.registry.secrets.SubscriptionSecrets;
import dev.courier.settings.Directories;
import dev.courier.subscription.Signing.Secret;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Paused subscriptions in the embedded database of a Courier that does not run. */
final class PreparedSubscriptions {

  /** So many of the secrets are looked for; the others are as many and as secret. */
  private static final int KNOWN = 5;

  private PreparedSubscriptions() {}

  static void add(Path data, MasterKeys keys, KnownSecrets secrets, int count, String url) {
    JdbcDataSource database = database(data);
    Flyway.configure().dataSource(database).load().migrate();
    SecretCipher cipher = new SecretCipher(keys);
    String document =
        "{\"profile\": \"proign\", \"event_type\": \"order.shipped\", \"webhook_url\": \"%s\"}"
            .formatted(url);
    OffsetDateTime now = OffsetDateTime.now();
    List<Object[]> rows =
        IntStream.range(0, count)
            .mapToObj(
                number -> {
                  String id = "sub_prepared_%05d".formatted(number);
                  String secret =
                      number < KNOWN ? secrets.next("prepared secret") : "prepared " + number;
                  return new Object[] {id, document, encrypted(cipher, id, secret), now, now};
                })
            .toList();
    new JdbcTemplate(database)
        .batchUpdate(
            "insert into subscriptions (id, tenant_id, document, secrets, secrets_form, active,"
                + " deleted, change, created_at, updated_at) values (?, 'many', ?, ?, 1, false,"
                + " false, nextval('subscription_changes'), ?, ?)",
            rows);
  }

  /** How many rows are not encrypted with the key that is the first in the file. */
  static long outdated(Path data) {
    MasterKeys keys =
        new MasterKeys(new AccessSettings(null, null), new Directories(data, data, data));
    return new JdbcTemplate(database(data))
        .queryForObject(
            "select count(*) from subscriptions where octet_length(secrets) > 0"
                + " and substring(secrets from 1 for 5) <> ?",
            Long.class,
            (Object) SecretCipher.prefix(keys.ids().get(0)));
  }

  private static byte[] encrypted(SecretCipher cipher, String id, String secret) {
    SubscriptionSecrets secrets =
        new SubscriptionSecrets(List.of(new Secret(secret, null)), Map.of(), Map.of(), Map.of());
    return cipher.encrypt(JsonFormat.mapper().valueToTree(secrets).toString(), "many", id);
  }

  private static JdbcDataSource database(Path data) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(
        "jdbc:h2:file:"
            + data.toAbsolutePath().resolve("database").resolve("courier")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0");
    database.setUser("courier");
    database.setPassword("");
    return database;
  }
}
