package dev.courier.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.journal.TestDatabase;
import dev.courier.pace.TickingClock;
import dev.courier.subscription.Signing.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRotationTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private final TestDatabase database = TestDatabase.h2();
  private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T10:00:00Z"));
  private TestInstance instance;
  private String id;

  @BeforeEach
  void aSubscription() {
    instance = new TestInstance(database, directory, clock);
    id = instance.editor.create("acme", TestSubscriptions.document().put("secret", "first")).id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void bothSecretsSignDuringTheOverlapAndTheNewOneAfterIt() {
    StoredSubscription rotated = rotate("second", HOUR);

    assertThat(rotated.secret()).isEqualTo("second");
    assertThat(rotated.previousValidUntil()).isEqualTo(clock.instant().plus(HOUR));
    assertThat(signing()).containsExactly("second", "first");
    clock.tick(HOUR.minusMillis(1));
    assertThat(signing()).containsExactly("second", "first");
    clock.tick(Duration.ofMillis(1));
    assertThat(signing()).containsExactly("second");
  }

  @Test
  void withoutAnOverlapEveryEarlierSecretEndsAtOnce() {
    rotate("second", HOUR);

    StoredSubscription rotated = rotate("third", Duration.ZERO);

    assertThat(rotated.previousValidUntil()).isNull();
    assertThat(signing()).containsExactly("third");
    assertThat(rotated.secrets().signing()).hasSize(1);
  }

  @Test
  void rotatingOnceMoreKeepsTheTwoBeforeForAsLongAsTheyHad() {
    rotate("second", HOUR.multipliedBy(3));
    rotate("third", HOUR.multipliedBy(5));
    assertThat(signing()).containsExactly("third", "second", "first");

    rotate("fourth", HOUR.multipliedBy(5));
    assertThat(signing()).containsExactly("fourth", "third", "second");

    clock.tick(HOUR.multipliedBy(5));
    assertThat(signing()).containsExactly("fourth");
  }

  @Test
  void noEarlierSecretOutlivesALaterOne() {
    rotate("second", HOUR.multipliedBy(24));
    rotate("third", HOUR);

    clock.tick(HOUR);
    assertThat(signing()).containsExactly("third");
  }

  @Test
  void anExpiredSecretIsGoneFromWhatIsStoredAfterTheNextChange() {
    rotate("second", HOUR);
    clock.tick(HOUR);

    instance.editor.patch("acme", id, TestSubscriptions.json("{\"name\": \"New\"}"));

    assertThat(stored().secrets().signing()).extracting(Secret::value).containsExactly("second");
  }

  @Test
  void anotherChangeDuringTheOverlapKeepsBoth() {
    rotate("second", HOUR);

    instance.editor.patch("acme", id, TestSubscriptions.json("{\"name\": \"New\"}"));

    assertThat(signing()).containsExactly("second", "first");
  }

  @Test
  void aSecretIsMadeInTheFormOfTheScheme() {
    assertThat(rotate(null, HOUR).secret()).matches("[0-9a-f]{64}");
    instance.editor.patch(
        "acme",
        id,
        TestSubscriptions.json(
            "{\"profile\": \"standard-webhooks\", \"secret\":"
                + " \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}"));
    assertThat(rotate(null, HOUR).secret()).startsWith("whsec_");
    assertThatThrownBy(() -> rotate("plain text", HOUR))
        .isInstanceOf(InvalidSubscription.class)
        .hasMessageContaining("secret");
  }

  @Test
  void whatIsNotSignedHasNothingToRotate() {
    instance.editor.patch(
        "acme", id, TestSubscriptions.json("{\"signature\": {\"scheme\": \"none\"}}"));

    assertThatThrownBy(() -> rotate(null, HOUR))
        .isInstanceOf(InvalidSubscription.class)
        .hasMessageContaining("signature.scheme");
  }

  @Test
  void aPausedSubscriptionStaysPausedAndAnothersIsNotFound() {
    instance.editor.setActive("acme", id, false);

    assertThat(rotate(null, HOUR).isActive()).isFalse();
    assertThat(instance.editor.rotateSecret("globex", id, null, HOUR)).isEmpty();
  }

  private StoredSubscription rotate(String secret, Duration overlap) {
    return instance.editor.rotateSecret("acme", id, secret, overlap).orElseThrow();
  }

  private StoredSubscription stored() {
    return instance.editor.find("acme", id).orElseThrow();
  }

  private List<String> signing() {
    return instance
        .subscriptions
        .current()
        .find(id)
        .orElseThrow()
        .signing()
        .secretsAt(clock.instant())
        .stream()
        .map(Secret::value)
        .toList();
  }
}
