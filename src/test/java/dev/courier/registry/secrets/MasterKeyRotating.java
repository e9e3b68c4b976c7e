package dev.courier.registry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.AccessSettings;
import dev.courier.access.secrets.MasterKeys;
import dev.courier.access.secrets.SecretCipher;
import dev.courier.access.secrets.UndecipherableSecret;
import dev.courier.event.JsonFormat;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.secrets.RowRenewal.Pass;
import dev.courier.registry.secrets.SecretRows.Row;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Signing.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every database; the subclasses name one. */
abstract class MasterKeyRotating {

  private static final int MANY = 5_000;
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  @TempDir Path directory;
  private TestDatabase database;

  abstract TestDatabase open();

  @BeforeEach
  void start() {
    database = open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void isStoppedAtHalfAndGoesOnWhereItWas() {
    addMany(MANY, keys(OLD));
    MasterKeys both = keys(NEW + "," + OLD);
    AtomicInteger asked = new AtomicInteger();

    Pass half =
        TestSecrets.renewal(database, both).pass(() -> asked.incrementAndGet() > MANY / 200);
    MasterKeyState between = TestSecrets.keys(database, both).state(false);
    Pass rest = TestSecrets.renewal(database, keys(NEW + "," + OLD)).pass(() -> false);

    assertThat(half).isEqualTo(new Pass(MANY / 2, 0));
    assertThat(between.rowsLeft()).isEqualTo(MANY / 2);
    assertThat(between.unusedKeyIds()).isEmpty();
    assertThat(rest).isEqualTo(new Pass(MANY / 2, 0));
    MasterKeyState done = TestSecrets.keys(database, both).state(false);
    assertThat(done.rowsLeft()).isZero();
    assertThat(done.unusedKeyIds()).containsExactly(keys(OLD).ids().get(0));
    SecretCipher fresh = new SecretCipher(keys(NEW));
    assertThat(rows("")).allSatisfy(row -> assertThat(plain(fresh, row)).contains(row.id()));
  }

  @Test
  void changeOfARowDuringTheJobStays() {
    addMany(2, keys(OLD));
    MasterKeys both = keys(NEW + "," + OLD);
    SecretRows rows = new SecretRows(database.client());
    Row read = rows.outdatedAfter("", both.ids().get(0), 1).get(0);
    byte[] edited = encrypted(new SecretCipher(keys(OLD)), read.id(), "edited");
    database
        .client()
        .sql("update subscriptions set secrets = ?, change = change + 1000 where id = ?")
        .params(edited, read.id())
        .update();

    assertThat(rows.replace(read, "{}", encrypted(new SecretCipher(both), read.id(), "stale")))
        .isFalse();
    TestSecrets.renewal(database, both).pass(() -> false);

    assertThat(plain(new SecretCipher(keys(NEW)), rows("").get(0))).contains("edited");
  }

  @Test
  void pausedAndDeletedSubscriptionsAreEncryptedAnewToo() {
    addMany(3, keys(OLD));
    database
        .client()
        .sql("update subscriptions set active = false where id = 'sub_00000'")
        .update();
    database
        .client()
        .sql("update subscriptions set deleted = true where id = 'sub_00001'")
        .update();

    assertThat(TestSecrets.renewal(database, keys(NEW + "," + OLD)).pass(() -> false))
        .isEqualTo(new Pass(3, 0));
  }

  @Test
  void secretsCopiedToAnotherTenantOrSubscriptionCannotBeRead() {
    addMany(3, keys(OLD));
    database
        .client()
        .sql("update subscriptions set tenant_id = 'thief' where id = 'sub_00000'")
        .update();
    database
        .client()
        .sql(
            "update subscriptions set secrets = (select secrets from subscriptions where id ="
                + " 'sub_00002') where id = 'sub_00001'")
        .update();
    SecretCipher cipher = new SecretCipher(keys(OLD));

    assertThatThrownBy(() -> plain(cipher, rows("").get(0), "thief"))
        .isInstanceOf(UndecipherableSecret.class);
    assertThatThrownBy(() -> plain(cipher, rows("").get(1)))
        .isInstanceOf(UndecipherableSecret.class);
    assertThat(TestSecrets.renewal(database, keys(NEW + "," + OLD)).pass(() -> false))
        .isEqualTo(new Pass(1, 2));
  }

  @Test
  void aMadeKeyTakesThePlaceOfTheOldOneByItselfAndTheOldOneGoes() throws Exception {
    MasterKeys keys = keys(null);
    addMany(250, keys);
    String old = keys.ids().get(0);
    MasterKeyRotation rotation = TestSecrets.rotation(database, keys);
    rotation.start();
    try {
      MasterKeyState begun = rotation.rotate();

      assertThat(begun.keyIds()).hasSize(2).endsWith(old);
      assertThat(begun.running()).isTrue();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> rotation.state().keyIds().size() == 1);
      MasterKeyState done = rotation.state();
      assertThat(done.rowsLeft()).isZero();
      assertThat(done.running()).isFalse();
      assertThat(done.keyIds()).containsExactly(begun.keyIds().get(0));
      assertThat(Files.readAllLines(directory.resolve("master.key"))).hasSize(1);
    } finally {
      rotation.stop();
    }
    SecretCipher restarted = new SecretCipher(keys(null));
    assertThat(rows("")).allSatisfy(row -> assertThat(plain(restarted, row)).contains(row.id()));
  }

  @Test
  void anUnusedKeyOfTheSettingIsReportedAndStays() {
    addMany(1, keys(OLD));
    MasterKeys both = keys(NEW + "," + OLD);
    MasterKeyRotation rotation = TestSecrets.rotation(database, both);
    rotation.start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> rotation.state().unusedKeyIds().equals(keys(OLD).ids()));
      assertThat(rotation.state().keyIds()).isEqualTo(both.ids());
    } finally {
      rotation.stop();
    }
  }

  @Test
  void oneSentenceTellsThatTheKeyDoesNotFitWhatIsStored() {
    addMany(1_000, keys(OLD));

    assertThatThrownBy(() -> TestSecrets.keys(database, keys(NEW)).requireKnown())
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("COURIER_MASTER_KEY does not fit what is stored")
        .hasMessageContaining("1000 subscriptions, such as sub_00000")
        .hasMessageContaining("key " + keys(OLD).ids().get(0))
        .hasMessageContaining("known is " + keys(NEW).ids().get(0));
    TestSecrets.keys(database, keys(NEW + "," + OLD)).requireKnown();
  }

  @Test
  void valuesOfHeadersThatWereStoredInTheClearBecomeSecrets() throws Exception {
    addMany(1, keys(OLD));
    database
        .client()
        .sql("update subscriptions set secrets_form = 0, document = ?")
        .param(
            "{\"headers\": {\"X-Token\": \"cl34r\", \"X-Source\": \"erp\", \"X-Star\": \"***\"}}")
        .update();

    assertThat(TestSecrets.renewal(database, keys(OLD)).pass(() -> false))
        .isEqualTo(new Pass(1, 0));
    assertThat(TestSecrets.renewal(database, keys(OLD)).pass(() -> false))
        .isEqualTo(new Pass(0, 0));

    String document =
        database.client().sql("select document from subscriptions").query(String.class).single();
    assertThat(JsonFormat.mapper().readTree(document).get("headers").toString())
        .isEqualTo("{\"X-Token\":\"***\",\"X-Source\":\"erp\",\"X-Star\":\"***\"}");
    assertThat(secrets(new SecretCipher(keys(OLD)), rows("").get(0)).headers())
        .isEqualTo(Map.of("X-Token", "cl34r", "X-Star", "***"));
  }

  private void addMany(int count, MasterKeys keys) {
    SecretCipher cipher = new SecretCipher(keys);
    OffsetDateTime now = OffsetDateTime.now();
    List<Object[]> rows =
        IntStream.range(0, count)
            .mapToObj(number -> "sub_%05d".formatted(number))
            .map(id -> new Object[] {id, "{}", encrypted(cipher, id, "secret of " + id), now, now})
            .toList();
    database
        .template()
        .batchUpdate(
            "insert into subscriptions (id, tenant_id, document, secrets, secrets_form, active,"
                + " deleted, change, created_at, updated_at) values (?, 'acme', ?, ?, 1, true,"
                + " false, nextval('subscription_changes'), ?, ?)",
            rows);
  }

  private List<Row> rows(String after) {
    return new SecretRows(database.client()).outdatedAfter(after, "00000000", MANY);
  }

  private static byte[] encrypted(SecretCipher cipher, String id, String secret) {
    SubscriptionSecrets secrets =
        new SubscriptionSecrets(List.of(new Secret(secret, null)), Map.of(), Map.of(), Map.of());
    return cipher.encrypt(JsonFormat.mapper().valueToTree(secrets).toString(), "acme", id);
  }

  private static SubscriptionSecrets secrets(SecretCipher cipher, Row row) throws Exception {
    return JsonFormat.mapper().readValue(plain(cipher, row), SubscriptionSecrets.class);
  }

  private static String plain(SecretCipher cipher, Row row) {
    return plain(cipher, row, "acme");
  }

  private static String plain(SecretCipher cipher, Row row, String tenant) {
    return cipher.decrypt(row.secrets(), tenant, row.id());
  }

  private MasterKeys keys(String setting) {
    return new MasterKeys(
        new AccessSettings(null, setting), new Directories(directory, directory, directory));
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
