package dev.courier.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.Caller;
import dev.courier.journal.TestDatabase;
import dev.courier.settings.InvalidSetting;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private final TestDatabase database = TestDatabase.h2();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void printsTheFirstAdministratorsKeyOnceAndTakesIt(CapturedOutput output) {
    keys(null);
    Matcher printed = Pattern.compile("ck_[\\w-]{43}").matcher(output.getOut());
    assertThat(printed.find()).isTrue();
    String key = printed.group();

    ApiKeys restarted = keys(null);

    assertThat(restarted.authenticate(key)).get().extracting(ApiKey::role).isEqualTo(Role.ADMIN);
    assertThat(output.getOut().split("ck_[\\w-]{43}")).hasSize(2);
  }

  @Test
  void keepsNoKeyInTheTable(CapturedOutput output) {
    keys(null);

    assertThat(database.client().sql("select key_hash from api_keys").query(String.class).single())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void takesTheConfiguredKeyAndNoOther(CapturedOutput output) {
    ApiKeys keys = keys("a-key-of-my-own-choice");

    assertThat(keys.authenticate("a-key-of-my-own-choice")).isPresent();
    assertThat(keys.authenticate("a-key-of-my-own-choicE")).isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
    assertThat(keys.authenticate("x".repeat(100_000))).isEmpty();
    assertThat(output.getOut()).doesNotContain("ck_");
  }

  @Test
  void refusesAShortConfiguredKey() {
    assertThatThrownBy(() -> keys("short"))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage("COURIER_ADMIN_KEY has 5 characters: it must have at least 16");
  }

  @Test
  void refusesARevokedAndAnExpiredKey(CapturedOutput output) {
    keys(null);
    Matcher printed = Pattern.compile("ck_[\\w-]{43}").matcher(output.getOut());
    assertThat(printed.find()).isTrue();

    database.client().sql("update api_keys set expires_at = current_timestamp").update();
    assertThat(keys("another-key-of-mine").authenticate(printed.group())).isEmpty();

    database
        .client()
        .sql("update api_keys set expires_at = null, revoked_at = current_timestamp")
        .update();
    assertThat(keys("another-key-of-mine").authenticate(printed.group())).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayAKeyThatWasUsedGoesOnWorkingAndAnotherIsNotRefused(
      CapturedOutput output) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    ApiKeys keys =
        new ApiKeys(database.client(), new AccessSettings(null, null), new SettableClock(now::get));
    keys.openToFirstAdministrator();
    Matcher printed = Pattern.compile("ck_[\\w-]{43}").matcher(output.getOut());
    assertThat(printed.find()).isTrue();
    assertThat(keys.authenticate(printed.group())).isPresent();

    database.close();
    now.set(now.get().plusSeconds(600));

    assertThat(keys.authenticate(printed.group())).isPresent();
    assertThatThrownBy(() -> keys.authenticate("never-used-before"))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void anExpiredKeyNeverWorksAMomentLongerAlsoWhileTheDatabaseIsAway() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    Clock clock = new SettableClock(now::get);
    ApiKeys keys = new ApiKeys(database.client(), new AccessSettings(null, null), clock);
    Tenants tenants = new Tenants(database.client(), clock);
    String key =
        new ApiKeyEditor(
                database.client(),
                keys,
                tenants,
                new AuditLog(database.client(), database.transactions(), Caller::courier, clock),
                clock)
            .create("acme", Role.VIEWER, "hall", now.get().plusMillis(500))
            .text();
    assertThat(keys.authenticate(key)).isPresent();
    now.set(now.get().plusMillis(499));
    assertThat(keys.authenticate(key)).isPresent();

    database.close();
    now.set(now.get().plusMillis(1));

    assertThat(keys.authenticate(key)).isEmpty();
  }

  @Test
  void anAdministratorsKeyThatHasExpiredIsReplacedAtTheStart(CapturedOutput output) {
    keys(null);
    database.client().sql("update api_keys set expires_at = current_timestamp").update();

    keys(null);

    assertThat(output.getOut().split("ck_[\\w-]{43}")).hasSize(3);
  }

  /** Shows the time that it is told. */
  private static final class SettableClock extends Clock {
    private final InstantSource source;

    private SettableClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private ApiKeys keys(String configured) {
    ApiKeys keys = new ApiKeys(database.client(), new AccessSettings(configured, null), CLOCK);
    keys.openToFirstAdministrator();
    return keys;
  }
}
