package dev.courier.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.TestDatabase;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Signing.Secret;
import dev.courier.subscription.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What holds on every database; the subclasses name one. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SubscriptionEditing {

  private static final String EVERYTHING =
      """
      {"event_types": ["order.*"], "webhook_url": "https://example.com/hook", "name": "Orders",
       "secret": "s3cret", "auth": {"type": "basic", "username": "u", "password": "p4ss"},
       "description": "With ünïcode", "version": "v7", "target_module": "external"}""";

  @TempDir Path directory;
  private TestDatabase database;
  private TestInstance instance;

  abstract TestDatabase open();

  @BeforeEach
  void start() {
    database = open();
    instance = new TestInstance(database, directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void servesANewSubscriptionAtOnce() {
    StoredSubscription created = create(EVERYTHING);

    assertThat(served(instance, created.id()).name()).isEqualTo("Orders");
    assertThat(instance.subscriptions.current().wanting(event("order.shipped"))).hasSize(1);
    assertThat(instance.tenants.isKnown("acme")).isTrue();
  }

  @Test
  void servesTheSameAfterARestart() {
    StoredSubscription created = create(EVERYTHING);

    TestInstance restarted = new TestInstance(database, directory);

    assertThat(served(restarted, created.id())).isEqualTo(served(instance, created.id()));
    assertThat(restarted.editor.find("acme", created.id()).orElseThrow().document())
        .isEqualTo(created.document());
  }

  @Test
  void keepsSecretsOutOfTheTable() {
    create(EVERYTHING);

    String document =
        database.client().sql("select document from subscriptions").query(String.class).single();
    byte[] secrets =
        database.client().sql("select secrets from subscriptions").query(byte[].class).single();
    assertThat(document + new String(secrets, StandardCharsets.ISO_8859_1))
        .doesNotContain("s3cret")
        .doesNotContain("p4ss")
        .contains("ünïcode");
  }

  @Test
  void makesASecretOfTheProfilesForm() {
    String hex = create("{}").secret();
    String whsec = create("{\"profile\": \"standard-webhooks\"}").secret();

    assertThat(hex).matches("[0-9a-f]{64}");
    assertThat(whsec).matches("whsec_[A-Za-z0-9+/]{43}=");
  }

  @Test
  void anotherInstanceSeesEveryKindOfChange() {
    TestInstance other = new TestInstance(database, directory);
    StoredSubscription created = create(EVERYTHING);
    other.subscriptions.refresh();
    assertThat(served(other, created.id()).active()).isTrue();

    instance.editor.setActive("acme", created.id(), false);
    other.subscriptions.refresh();
    assertThat(served(other, created.id()).active()).isFalse();

    instance.editor.delete("acme", created.id());
    other.subscriptions.refresh();
    assertThat(other.subscriptions.current().find(created.id())).isEmpty();
  }

  @Test
  void seesAChangeThatWasCommittedAfterALaterOne() {
    TestInstance other = new TestInstance(database, directory);
    StoredSubscription first = create(EVERYTHING);
    StoredSubscription second = create(EVERYTHING);
    database
        .client()
        .sql("update subscriptions set deleted = true where id = ?")
        .param(first.id())
        .update();
    other.subscriptions.refresh();
    assertThat(served(other, second.id())).isNotNull();

    // The row shows up only now, with the lower number that it took earlier.
    database
        .client()
        .sql("update subscriptions set deleted = false, change = change - 1 where id = ?")
        .param(first.id())
        .update();
    other.subscriptions.refresh();

    assertThat(served(other, first.id())).isNotNull();
  }

  @Test
  void replacingKeepsTheSecretsTheProfileAndTheActivity() {
    StoredSubscription created =
        create(EVERYTHING.replace("{\"event_types\"", "{\"active\": false, \"event_types\""));

    instance.editor.replace(
        "acme",
        created.id(),
        TestSubscriptions.json(
            """
            {"event_type": "stock.low", "webhook_url": "https://example.com/other",
             "auth": {"type": "basic", "username": "new"}}"""));

    Subscription replaced = served(instance, created.id());
    assertThat(replaced.name()).isEqualTo("example.com");
    assertThat(replaced.active()).isFalse();
    assertThat(replaced.signing().secrets()).extracting(Secret::value).containsExactly("s3cret");
    assertThat(replaced.endpoint().authentication())
        .isEqualTo(new Authentication.Basic("new", "p4ss"));
  }

  @Test
  void patchingChangesOnlyWhatItNames() {
    StoredSubscription created = create(EVERYTHING);

    patch(created, "{\"priority\": 9, \"description\": null}");

    assertThat(served(instance, created.id()).priority()).isEqualTo(9);
    assertThat(served(instance, created.id()).name()).isEqualTo("Orders");
    ObjectNode document = instance.editor.find("acme", created.id()).orElseThrow().document();
    assertThat(document.has("description")).isFalse();
    assertThat(document.path("version").asText()).isEqualTo("v7");
  }

  @Test
  void patchingTheEventTypesReplacesEitherSpelling() {
    StoredSubscription created = create(EVERYTHING);

    patch(created, "{\"event_type\": \"stock.low\"}");

    assertThat(served(instance, created.id()).selection().eventTypes())
        .extracting("text")
        .containsExactly("stock.low");
  }

  @Test
  void patchingTheKindOfAuthenticationForgetsTheOldOne() {
    StoredSubscription created = create(EVERYTHING);

    patch(created, "{\"auth\": {\"type\": \"bearer\", \"token\": \"t\"}}");

    assertThat(served(instance, created.id()).endpoint().authentication())
        .isEqualTo(new Authentication.Bearer("t"));
  }

  @Test
  void ownHeadersThatAreNotShownAreStoredEncryptedAndKeptByTheirMask() {
    String id =
        create(
                "{\"headers\": {\"X-Source\": \"erp\", \"Authorization\": \"Key s3cr3t\","
                    + " \"Cookie\": \"c00kie\"}}")
            .id();

    ObjectNode stored = instance.editor.find("acme", id).orElseThrow().document();
    instance.editor.replace("acme", id, stored);
    instance.editor.patch(
        "acme",
        id,
        TestSubscriptions.json("{\"headers\": {\"Cookie\": null, \"X-New\": \"n3w\"}}"));

    assertThat(
            database
                .client()
                .sql("select document from subscriptions")
                .query(String.class)
                .single())
        .contains("erp")
        .doesNotContain("s3cr3t", "c00kie", "n3w");
    assertThat(stored.get("headers").toString())
        .isEqualTo("{\"X-Source\":\"erp\",\"Authorization\":\"***\",\"Cookie\":\"***\"}");
    assertThat(served(instance, id).endpoint().headers().toString())
        .isEqualTo("{X-Source=erp, Authorization=Key s3cr3t, X-New=n3w}");
    assertThat(served(new TestInstance(database, directory), id).endpoint().headers())
        .containsEntry("Authorization", "Key s3cr3t");
  }

  @Test
  void refusesAMaskWhereNoValueIsStored() {
    String masked = "{\"headers\": {\"X-Token\": \"***\"}}";
    StoredSubscription created = create(EVERYTHING);

    assertThatThrownBy(() -> create(masked))
        .isInstanceOf(InvalidSubscription.class)
        .hasMessageContaining("headers.X-Token")
        .hasMessageContaining("write the value");
    assertThatThrownBy(() -> patch(created, masked))
        .isInstanceOf(InvalidSubscription.class)
        .hasMessageContaining("headers.X-Token");
  }

  @Test
  void anErrorNeverRepeatsASecretOfTheWrongType() {
    for (String wrong :
        List.of(
            "{\"secret\": [\"s3cr3t\"]}",
            "{\"auth\": \"Bearer s3cr3t\"}",
            "{\"auth\": {\"type\": \"bearer\", \"token\": {\"s3cr3t\": \"s3cr3t\"}}}",
            "{\"headers\": \"X: s3cr3t\"}",
            "{\"headers\": {\"X-Token\": [\"s3cr3t\"]}}",
            "{\"client_certificate\": \"s3cr3t\"}",
            "{\"client_certificate\": {\"pkcs12\": \"AAAA\", \"password\": [\"s3cr3t\"]}}")) {
      assertThatThrownBy(() -> create(wrong))
          .as(wrong)
          .isInstanceOf(InvalidSubscription.class)
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void refusesAWrongChangeAndKeepsTheOldState() {
    StoredSubscription created = create(EVERYTHING);

    assertThatThrownBy(() -> patch(created, "{\"priority\": 99}"))
        .isInstanceOf(InvalidSubscription.class);
    assertThat(served(instance, created.id()).priority()).isEqualTo(4);
  }

  @Test
  void deletingTakesTheSecretsWithIt() {
    StoredSubscription created = create(EVERYTHING);

    assertThat(instance.editor.delete("acme", created.id())).isTrue();
    assertThat(instance.editor.delete("acme", created.id())).isFalse();

    assertThat(
            database.client().sql("select secrets from subscriptions").query(byte[].class).single())
        .isEmpty();
    assertThat(instance.subscriptions.current().find(created.id())).isEmpty();
  }

  @Test
  void nothingOfAnotherTenantIsFoundOrChanged() {
    String id = create(EVERYTHING).id();

    assertThat(instance.editor.find("other", id)).isEmpty();
    assertThat(instance.editor.setActive("other", id, false)).isEmpty();
    assertThat(instance.editor.patch("other", id, TestSubscriptions.json("{}"))).isEmpty();
    assertThat(instance.editor.delete("other", id)).isFalse();
    assertThat(list("other", new SubscriptionFilter(null, null, null))).isEmpty();
  }

  @Test
  void listsNewestFirstByPageAndFilter() {
    String first = create(EVERYTHING).id();
    String second = create("{\"name\": \"Stock\", \"active\": false}").id();
    String third = create("{}").id();

    assertThat(list("acme", new SubscriptionFilter(null, null, null)))
        .containsExactly(third, second, first);
    assertThat(instance.editor.list("acme", new SubscriptionFilter(null, null, null), third, 1))
        .extracting(StoredSubscription::id)
        .containsExactly(second);
    assertThat(list("acme", new SubscriptionFilter(null, false, null))).containsExactly(second);
    assertThat(list("acme", new SubscriptionFilter("order.packed", null, null)))
        .containsExactly(first);
    assertThat(list("acme", new SubscriptionFilter("order.*", null, null))).containsExactly(first);
    assertThat(list("acme", new SubscriptionFilter(null, null, "sToCk"))).containsExactly(second);
  }

  @Test
  void doesNotStartWithASubscriptionThatCannotBeRead() {
    String bad = create(EVERYTHING).id();
    database
        .client()
        .sql("update subscriptions set document = replace(document, 'proign', 'gone') where id = ?")
        .param(bad)
        .update();

    assertThatThrownBy(() -> new TestInstance(database, directory))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining(bad)
        .hasMessageContaining("\"gone\", which does not exist");
  }

  @Test
  void doesNotStartWithAnotherMasterKey() {
    String closed = create(EVERYTHING).id();
    database
        .client()
        .sql("update subscriptions set secrets = ? where id = ?")
        .param(new byte[] {1, 2, 3})
        .param(closed)
        .update();

    assertThatThrownBy(() -> new TestInstance(database, directory))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining(closed)
        .hasMessageContaining("COURIER_MASTER_KEY");
    assertThatThrownBy(() -> instance.editor.patch("acme", closed, TestSubscriptions.json("{}")))
        .isInstanceOf(InvalidSubscription.class)
        .hasMessageContaining("COURIER_MASTER_KEY");
  }

  @Test
  void goesOnUsingWhatItKnowsOfASubscriptionThatAnotherInstanceHasWrittenUnreadably() {
    StoredSubscription good = create(EVERYTHING);
    database
        .client()
        .sql(
            "update subscriptions set document = replace(document, 'proign', 'gone'),"
                + " change = nextval('subscription_changes') where id = ?")
        .param(good.id())
        .update();

    instance.subscriptions.refresh();

    assertThat(served(instance, good.id())).isNotNull();
  }

  @Test
  void knowsADeletedSubscriptionFromOneThatIsNotKnownYet() {
    String deleted = create(EVERYTHING).id();
    String there = create(EVERYTHING).id();
    instance.editor.delete("acme", deleted);

    assertThat(instance.subscriptions.isDeleted(deleted)).isTrue();
    assertThat(instance.subscriptions.isDeleted(there)).isFalse();
  }

  private StoredSubscription create(String change) {
    ObjectNode document = TestSubscriptions.document();
    ObjectNode own = TestSubscriptions.json(change);
    if (own.has("event_types")) {
      document.remove("event_type");
    }
    document.setAll(own);
    return instance.editor.create("acme", document);
  }

  private void patch(StoredSubscription subscription, String patch) {
    Optional<StoredSubscription> patched =
        instance.editor.patch("acme", subscription.id(), TestSubscriptions.json(patch));
    assertThat(patched).isPresent();
  }

  private List<String> list(String tenant, SubscriptionFilter filter) {
    return instance.editor.list(tenant, filter, null, 50).stream()
        .map(StoredSubscription::id)
        .toList();
  }

  private static Subscription served(TestInstance instance, String id) {
    return instance.subscriptions.current().find(id).orElseThrow();
  }

  private static Event event(String type) {
    return new Event("evt_1", type, Instant.EPOCH, "acme", JsonFormat.mapper().createObjectNode());
  }
}
