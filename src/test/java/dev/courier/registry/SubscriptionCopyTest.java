package dev.courier.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.journal.TestDatabase;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Subscription;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of subscriptions, and changes of what somebody has seen. */
class SubscriptionCopyTest {

  private static final String VALID =
      """
      {"event_types": ["order.*"], "webhook_url": "https://example.com/hook", "name": "Orders",
       "secret": "s3cret", "auth": {"type": "basic", "username": "u", "password": "p4ss"},
       "headers": {"X-Own": "own-value"}, "priority": 7}""";

  @TempDir Path directory;
  private TestDatabase database;
  private TestInstance instance;

  @BeforeEach
  void start() {
    database = TestDatabase.h2();
    instance = new TestInstance(database, directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCopyIsPausedHasTheCredentialsAndAnotherSecret() {
    StoredSubscription original = create(VALID);

    StoredSubscription copy = instance.editor.duplicate("acme", original.id()).orElseThrow();

    Subscription served = instance.subscriptions.current().find(copy.id()).orElseThrow();
    assertThat(served.name()).isEqualTo("Copy of Orders");
    assertThat(served.active()).isFalse();
    assertThat(served.priority()).isEqualTo(7);
    assertThat(served.endpoint().authentication()).isEqualTo(new Authentication.Basic("u", "p4ss"));
    assertThat(served.endpoint().headers()).containsEntry("X-Own", "own-value");
    assertThat(copy.secret()).matches("[0-9a-f]{64}");
    assertThat(create(VALID).secret()).isEqualTo("s3cret");
  }

  @Test
  void aCopyOfOneWithoutANameIsNamedAfterItsHostAndALongNameIsCut() {
    String unnamed = create(VALID.replace(" \"name\": \"Orders\",", "")).id();
    String longNamed = create(VALID.replace("Orders", "x".repeat(200))).id();

    assertThat(copied(unnamed).path("name").asText()).isEqualTo("Copy of example.com");
    assertThat(copied(longNamed).path("name").asText()).hasSize(200).startsWith("Copy of xxx");
  }

  @Test
  void aCopyIsInTheAuditLogWithoutItsSecrets() {
    String id = create(VALID).id();

    String copy = instance.editor.duplicate("acme", id).orElseThrow().id();

    assertThat(
            database
                .client()
                .sql("select after_change from audit_entries where object_id = ?")
                .param(copy)
                .query(String.class)
                .single())
        .contains("Copy of Orders", "***")
        .doesNotContain("p4ss", "own-value", "s3cret");
  }

  @Test
  void nothingOfAnotherTenantIsCopied() {
    String id = create(VALID).id();

    assertThat(instance.editor.duplicate("other", id)).isEmpty();
  }

  @Test
  void whatHasChangedSinceItWasSeenIsNotReplaced() {
    StoredSubscription seen = create(VALID);
    instance.editor.setActive("acme", seen.id(), false);
    ObjectNode changed = seen.document().put("name", "Mine");

    assertThatThrownBy(() -> instance.editor.replace("acme", seen.id(), changed, seen.revision()))
        .isInstanceOf(ConcurrentChange.class)
        .hasMessageContaining(seen.id())
        .hasMessageContaining("changed since it was read");

    StoredSubscription now = instance.editor.find("acme", seen.id()).orElseThrow();
    instance.editor.replace("acme", seen.id(), changed, now.revision());
    assertThat(instance.subscriptions.current().find(seen.id()).orElseThrow().name())
        .isEqualTo("Mine");
  }

  private ObjectNode copied(String id) {
    return instance.editor.duplicate("acme", id).orElseThrow().document();
  }

  private StoredSubscription create(String json) {
    return instance.editor.create("acme", TestSubscriptions.json(json));
  }
}
