package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.ApiKeyEditor;
import dev.courier.access.Role;
import dev.courier.it.RestCaller.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code /api/audit}: every change has its entry, and no secret is in it. */
class AuditIT extends RunningCourier {

  private static final String BODY =
      """
      {"name": "Orders", "event_type": "order.shipped", "secret": "SECRET-first",
       "retry": {"enabled": false},
       "headers": {"X-Access-Token": "SECRET-header", "Accept": "application/json"},
       "auth": {"type": "basic", "username": "courier", "password": "SECRET-password"}}""";

  @Autowired private ApiKeyEditor keys;
  @Autowired private TransactionTemplate transaction;

  private RestCaller admin;
  private RestCaller owner;
  private JsonNode ownersKey;

  @BeforeEach
  void anOwner() {
    admin = callerWith(ADMIN_KEY);
    ownersKey = key("owner", "Ann");
    owner = callerWith(ownersKey.get("key").asText());
  }

  @Test
  void whatIsDoneToASubscriptionIsToldWithoutItsSecrets() {
    String id = subscribe("/subscriptions").get("id").asText();
    String path = "/subscriptions/" + id;
    call("PUT", path, document().put("name", "Orders of today").put("secret", "SECRET-second"));
    call("PATCH", path, Tenant.object("{\"auth\": {\"password\": \"SECRET-third\"}}"));
    call("PATCH", path, Tenant.object("{\"headers\": {\"X-Access-Token\": \"SECRET-fourth\"}}"));
    String generated =
        call("POST", path + "/rotate-secret", Tenant.object("{}")).get("secret").asText();
    call("POST", path + "/test", Tenant.object("{\"sample\": \"generated\"}"));
    call("POST", path + "/pause", null);
    call("POST", path + "/resume", null);
    call("DELETE", path, null);

    List<JsonNode> entries = entries("object=" + id);
    assertThat(actions(entries))
        .containsExactly(
            "subscription.create",
            "subscription.replace",
            "subscription.patch",
            "subscription.patch",
            "subscription.rotate_secret",
            "subscription.test",
            "subscription.pause",
            "subscription.resume",
            "subscription.delete");
    assertThat(entries.toString()).doesNotContain("SECRET").doesNotContain(generated);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.at("/actor/kind").asText()).isEqualTo("key");
              assertThat(entry.at("/actor/id")).isEqualTo(ownersKey.get("id"));
              assertThat(entry.at("/actor/name").asText()).isEqualTo("Ann");
              assertThat(entry.at("/actor/role").asText()).isEqualTo("owner");
              assertThat(entry.get("tenant_id").asText()).isEqualTo(tenant.name());
              assertThat(entry.at("/object/type").asText()).isEqualTo("subscription");
              assertThat(entry.get("remote_address").asText()).isEqualTo("127.0.0.1");
              assertThat(entry.get("hash").asText()).matches("[0-9a-f]{64}");
            });
    assertThat(entries.get(0).get("before").isNull()).isTrue();
    JsonNode created = entries.get(0).get("after");
    assertThat(created.get("secret").asText()).isEqualTo("***");
    assertThat(created.at("/headers/Accept").asText()).isEqualTo("application/json");
    assertThat(created.at("/auth/username").asText()).isEqualTo("courier");
    JsonNode replaced = entries.get(1);
    assertThat(replaced.at("/before/name").asText()).isEqualTo("Orders");
    assertThat(replaced.at("/after/name").asText()).isEqualTo("Orders of today");
    assertThat(replaced.at("/before/secret").asText()).isEqualTo("***");
    assertThat(replaced.at("/after/secret").asText()).isEqualTo("*** (changed)");
    assertThat(replaced.at("/after/auth/password").asText()).isEqualTo("***");
    assertThat(entries.get(2).at("/after/auth/password").asText()).isEqualTo("*** (changed)");
    assertThat(entries.get(2).at("/after/secret").asText()).isEqualTo("***");
    assertThat(entries.get(3).at("/after/headers/X-Access-Token").asText())
        .isEqualTo("*** (changed)");
    assertThat(entries.get(4).at("/after/secret").asText()).isEqualTo("*** (changed)");
    assertThat(entries.get(4).at("/after/previous_valid_until").asText()).isNotEmpty();
    assertThat(entries.get(6).get("before")).hasToString("{\"active\":true}");
    assertThat(entries.get(6).get("after")).hasToString("{\"active\":false}");
    assertThat(entries.get(8).get("after").isNull()).isTrue();
  }

  @Test
  void connect2printsPathsLeaveTheSameEntries() {
    Reply created =
        owner.call(
            "POST",
            "/api/v1/webhooks",
            "{\"url\": \"" + inbox.url() + "\", \"events\": [\"order.created\"]}");
    assertThat(created.status()).as("%s", created.json()).isEqualTo(201);
    String id = created.json().get("id").asText();
    String path = "/api/v1/webhooks/" + id;
    owner.call("PATCH", path, "{\"name\": \"Print\"}");
    owner.call("POST", path + "/pause", null);
    owner.call("POST", path + "/resume", null);
    owner.call("POST", path + "/rotate-secret", null);
    owner.call("POST", path + "/test", null);
    owner.call("DELETE", path, null);

    List<JsonNode> entries = entries("object=" + id);
    assertThat(actions(entries))
        .containsExactly(
            "subscription.create",
            "subscription.patch",
            "subscription.pause",
            "subscription.resume",
            "subscription.rotate_secret",
            "subscription.test",
            "subscription.delete");
    assertThat(entries.toString()).doesNotContain(created.json().get("secret").asText());
  }

  @Test
  void whatIsDoneToKeysIsToldWithoutTheKeys() {
    JsonNode made = key("viewer", "hall");
    assertThat(owner.call("DELETE", "/api/keys/" + made.get("id").asText(), null).status())
        .isEqualTo(204);

    List<JsonNode> entries = entries("object=" + made.get("id").asText());

    assertThat(actions(entries)).containsExactly("key.create", "key.revoke");
    assertThat(entries.toString()).doesNotContain(made.get("key").asText());
    assertThat(entries.get(0).at("/actor/id").asText()).isEqualTo("key_configured");
    assertThat(entries.get(0).at("/after/role").asText()).isEqualTo("viewer");
    assertThat(entries.get(1).at("/actor/name").asText()).isEqualTo("Ann");
    assertThat(entries.get(1).at("/before/name").asText()).isEqualTo("hall");
  }

  @Test
  void whatOperatorsDoIsToldWithoutTheDataOfEvents() {
    JsonNode subscription = subscribe("/subscriptions");
    inbox.answers(500);
    for (int i = 0; i < 4; i++) {
      broker.publish(
          tenant.event("e-" + i, "{\"data\": {\"customer\": {\"id\": \"SECRET-customer\"}}}"));
    }
    await().until(() -> tenant.get("/dead-letters").get("items").size() == 4);
    inbox.answers(200);
    List<String> dead = new ArrayList<>();
    tenant.get("/dead-letters").get("items").forEach(item -> dead.add(item.get("id").asText()));
    String alert = tenant.awaitAlert("dead_letter").get("id").asText();

    call("POST", "/alerts/" + alert + "/acknowledge", null);
    call("POST", "/alerts/" + alert + "/acknowledge", null);
    call("POST", "/deliveries/" + dead.get(0) + "/resend", null);
    call("POST", "/dead-letters/replay", Tenant.object("{\"filter\": {}, \"dry_run\": true}"));
    call("POST", "/dead-letters/replay", ids(dead.get(1)));
    call("POST", "/dead-letters/discard", ids(dead.get(2)).put("reason", "obsolete"));
    ObjectNode slowly =
        Tenant.object("{\"filter\": {\"subscription\": \"\"}, \"rate_per_second\": 0.01}");
    ((ObjectNode) slowly.get("filter")).set("subscription", subscription.get("id"));
    String run = call("POST", "/deliveries/retry", slowly).get("id").asText();
    call("POST", "/runs/" + run + "/cancel", null);
    call("POST", "/runs/" + run + "/cancel", null);
    ObjectNode erasure =
        Tenant.object("{\"field\": \"data.customer.id\", \"value\": \"SECRET-customer\"}");
    call("POST", "/erasures", erasure.deepCopy().put("dry_run", true));
    String erased = call("POST", "/erasures", erasure).get("id").asText();

    List<JsonNode> entries = entries("since=" + subscription.get("created_at").asText());
    assertThat(actions(entries))
        .containsExactly(
            "subscription.create",
            "alert.acknowledge",
            "delivery.resend",
            "dead_letter.replay",
            "dead_letter.discard",
            "run.start",
            "run.cancel",
            "erasure.start");
    assertThat(entries.toString()).doesNotContain("SECRET");
    assertThat(entries.get(1).at("/object/id").asText()).isEqualTo(alert);
    assertThat(entries.get(2).at("/object/id").asText()).isEqualTo(dead.get(0));
    assertThat(entries.get(2).get("before")).hasToString("{\"status\":\"dead\"}");
    assertThat(entries.get(3).at("/after/ids/0").asText()).isEqualTo(dead.get(1));
    assertThat(entries.get(4).at("/after/reason").asText()).isEqualTo("obsolete");
    assertThat(entries.get(5).at("/object/id").asText()).isEqualTo(run);
    assertThat(entries.get(5).at("/after/kind").asText()).isEqualTo("retry");
    assertThat(entries.get(5).at("/after/chosen/filter/subscription"))
        .isEqualTo(subscription.get("id"));
    assertThat(entries.get(6).at("/object/id").asText()).isEqualTo(run);
    assertThat(entries.get(7).at("/object/id").asText()).isEqualTo(erased);
    assertThat(entries.get(7).at("/after/field").asText()).isEqualTo("data.customer.id");
  }

  @Test
  void whatCourierItselfChangesHasCourierAsItsActor() {
    String id = subscribe("/subscriptions").get("id").asText();
    inbox.answers(410);
    broker.publish(tenant.event("e-1"));

    List<JsonNode> pauses =
        await().until(() -> entries("action=subscription.pause"), found -> found.size() == 1);

    JsonNode pause = pauses.get(0);
    assertThat(pause.at("/object/id").asText()).isEqualTo(id);
    assertThat(pause.get("actor"))
        .hasToString(
            "{\"kind\":\"courier\",\"id\":\"courier\",\"name\":\"Courier\",\"role\":null}");
    assertThat(pause.get("remote_address").isNull()).isTrue();
    assertThat(pause.at("/after/reason").asText()).isEqualTo("subscription_gone");
  }

  @Test
  void whatIsOnlyReadTriedOrRefusedLeavesNoEntry() {
    String id = subscribe("/subscriptions").get("id").asText();
    int before = entries("").size();

    call("GET", "/subscriptions/" + id, null);
    call("POST", "/subscriptions/" + id + "/preview", Tenant.object("{\"sample\": \"generated\"}"));
    tenant.publish(tenant.event("e-1"));
    String wrong = "{\"webhook_url\": 5}";
    assertThat(owner.call("PATCH", path("/subscriptions/" + id), wrong).status()).isEqualTo(422);
    RestCaller viewer = callerWith(key("viewer", "hall").get("key").asText());
    assertThat(viewer.call("DELETE", path("/subscriptions/" + id), null).status()).isEqualTo(403);
    assertThat(owner.call("DELETE", path("/subscriptions/sub_none"), null).status()).isEqualTo(404);

    assertThat(entries("")).hasSize(before + 1);
    assertThat(entries("").get(before).get("action").asText()).isEqualTo("key.create");
  }

  @Test
  void aChangeAndItsEntryAreThereBothOrNeither() {
    int before = entries("").size();
    transaction.executeWithoutResult(
        status -> {
          keys.create(tenant.name(), Role.VIEWER, "never", null);
          status.setRollbackOnly();
        });
    assertThat(entries("")).hasSize(before);

    String id = subscribe("/subscriptions").get("id").asText();
    jdbc.update("update audit_head set id = 2");
    try {
      assertThat(owner.call("POST", path("/subscriptions/" + id + "/pause"), null).status())
          .isEqualTo(500);
    } finally {
      jdbc.update("update audit_head set id = 1");
    }

    assertThat(tenant.get("/subscriptions/" + id).get("active").asBoolean()).isTrue();
    assertThat(entries("")).hasSize(before + 1);
    assertThat(check("").get("intact").asBoolean()).isTrue();
  }

  @Test
  void ownersSeeTheirTenantsEntriesAndOthersNone() {
    subscribe("/subscriptions");
    Tenant other = anotherTenant();
    other.subscribe(anotherInbox());

    assertThat(owner.call("GET", "/api/audit", null).json().findValuesAsText("tenant_id"))
        .hasSize(2)
        .containsOnly(tenant.name());
    assertThat(owner.call("GET", "/api/audit?tenant=" + other.name(), null).status())
        .isEqualTo(404);
    assertThat(admin.call("GET", "/api/audit?limit=200", null).json().toString())
        .contains(tenant.name(), other.name());
    for (String role : List.of("operator", "viewer", "producer")) {
      RestCaller lower = callerWith(key(role, role).get("key").asText());
      assertThat(lower.call("GET", "/api/audit", null).status()).as(role).isEqualTo(403);
    }
    assertThat(owner.call("GET", "/api/audit/check", null).status()).isEqualTo(403);
  }

  @Test
  void theListHasPagesAndNamesWhatIsWrongWithAQuery() {
    subscribe("/subscriptions");
    JsonNode first = owner.call("GET", "/api/audit?limit=1", null).json();
    assertThat(first.at("/items/0/action").asText()).isEqualTo("subscription.create");
    JsonNode second =
        owner
            .call("GET", "/api/audit?limit=1&cursor=" + first.get("next_cursor").asText(), null)
            .json();
    assertThat(second.at("/items/0/action").asText()).isEqualTo("key.create");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    String time = Instant.now().plusSeconds(3600).toString();
    assertThat(owner.call("GET", "/api/audit?since=" + time, null).json().get("items")).isEmpty();

    Reply refused =
        owner.call("GET", "/api/audit?action=subscription.paint&since=today&until=x", null);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("errors").findValuesAsText("field"))
        .containsExactly("action", "since", "until");
    assertThat(refused.json().at("/errors/0/message").asText()).contains("subscription.patch");
    assertThat(owner.call("GET", "/api/audit?cursor=a2V5XzE", null).status()).isEqualTo(422);
  }

  @Test
  void theCheckTellsTheHeadAndFindsItAgainAndWhatWasForged() {
    subscribe("/subscriptions");
    String head = check("").get("head").asText();
    JsonNode last = admin.call("GET", "/api/audit?limit=1", null).json().at("/items/0");
    assertThat(last.get("hash").asText()).isEqualTo(head);
    subscribe("/subscriptions");

    assertThat(check("?expected_head=" + head).get("intact").asBoolean()).isTrue();
    JsonNode missing = check("?expected_head=" + "0".repeat(64));
    assertThat(missing.get("intact").asBoolean()).isFalse();
    assertThat(missing.get("problem").asText()).contains("none has the expected hash");

    long number = last.get("number").asLong();
    forge("Bob", number);
    try {
      JsonNode forged = check("");
      assertThat(forged.get("intact").asBoolean()).isFalse();
      assertThat(forged.get("first_wrong").asLong()).isEqualTo(number);
      assertThat(forged.get("entries").asLong()).isEqualTo(number - 1);
    } finally {
      forge("Ann", number);
    }
    assertThat(check("").get("intact").asBoolean()).isTrue();
  }

  private void forge(String name, long number) {
    jdbc.update("update audit_entries set actor_name = ? where entry_number = ?", name, number);
  }

  private JsonNode key(String role, String name) {
    Reply made =
        admin.call(
            "POST",
            "/api/keys",
            "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"%s\"}"
                .formatted(tenant.name(), role, name));
    assertThat(made.status()).as("%s", made.json()).isEqualTo(201);
    return made.json();
  }

  private ObjectNode document() {
    return Tenant.object(BODY).put("webhook_url", inbox.url());
  }

  private JsonNode subscribe(String path) {
    return call("POST", path, document());
  }

  private static ObjectNode ids(String id) {
    return Tenant.object("{\"ids\": [\"" + id + "\"]}");
  }

  private JsonNode call(String method, String path, JsonNode body) {
    Reply reply = owner.call(method, path(path), body == null ? null : body.toString());
    assertThat(reply.status()).as("%s %s: %s", method, path, reply.json()).isBetween(200, 204);
    return reply.json();
  }

  private String path(String path) {
    return "/api/" + tenant.name() + path;
  }

  /** The tenant's entries, oldest first. */
  private List<JsonNode> entries(String query) {
    List<JsonNode> entries = new ArrayList<>();
    owner
        .call("GET", "/api/audit?limit=200&" + query, null)
        .json()
        .get("items")
        .forEach(entry -> entries.add(0, entry));
    return entries;
  }

  private JsonNode check(String query) {
    return admin.call("GET", "/api/audit/check" + query, null).json();
  }

  private static List<String> actions(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.get("action").asText()).toList();
  }
}
