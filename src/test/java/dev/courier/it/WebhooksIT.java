package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.it.RestCaller.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** connect2print's paths, with keys of every role. */
class WebhooksIT extends RunningCourier {

  private static final String WEBHOOKS = "/api/v1/webhooks";

  private RestCaller admin;
  private RestCaller owner;

  @BeforeEach
  void anOwnersKey() {
    admin = callerWith(ADMIN_KEY);
    owner = keyOf(tenant.name(), "owner");
  }

  @Test
  void aWebhookIsMadeChangedAndDeletedByItsOwner() {
    Reply created = owner.call("POST", WEBHOOKS, webhook().toString());

    assertThat(created.status()).as("%s", created.json()).isEqualTo(201);
    assertThat(created.json().get("secret").asText()).hasSize(64);
    assertThat(created.json().get("webhook_url").asText()).isEqualTo(inbox.url());
    String path = WEBHOOKS + "/" + created.json().get("id").asText();
    assertThat(ok(owner.call("GET", path, null)).has("secret")).isFalse();
    assertThat(ok(owner.call("GET", WEBHOOKS + "?active=true", null)).get("items")).hasSize(1);
    assertThat(ok(owner.call("PATCH", path, "{\"events\": [\"order.*\"]}")).get("event_types"))
        .hasToString("[\"order.*\"]");
    assertThat(ok(owner.call("PUT", path, webhook().put("name", "New").toString())).get("name"))
        .hasToString("\"New\"");
    assertThat(ok(owner.call("POST", path + "/pause", null)).get("active").asBoolean()).isFalse();
    assertThat(ok(owner.call("POST", path + "/resume", null)).get("active").asBoolean()).isTrue();
    assertThat(ok(owner.call("POST", path + "/rotate-secret", null)).get("secret").asText())
        .hasSize(64)
        .isNotEqualTo(created.json().get("secret").asText());
    assertThat(owner.call("DELETE", path, null).status()).isEqualTo(204);
    assertThat(owner.call("GET", path, null).status()).isEqualTo(404);
  }

  @Test
  void whatWasDeliveredIsListedAndCounted() {
    String path = WEBHOOKS + "/" + create();

    assertThat(keyOf(tenant.name(), "producer").call("POST", events(), event()).status())
        .isEqualTo(202);
    tenant.awaitDelivery("e-1", "delivered");

    assertThat(ok(owner.call("GET", path + "/deliveries?status=delivered", null)).get("items"))
        .hasSize(1);
    assertThat(ok(owner.call("GET", path + "/stats", null)).get("successes").asInt()).isEqualTo(1);
  }

  @Test
  void aTestIsSentAndAnsweredAsConnect2printDoes() {
    String path = WEBHOOKS + "/" + create(without("profile"));

    Reply tested = owner.call("POST", path + "/test", null);

    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.json()).hasToString("{\"success\":true,\"message\":\"Test webhook sent\"}");
    assertThat(inbox.await(1).json().get("id").asText()).startsWith("wh_");
    assertThat(inbox.await(1).header("X-Webhook-Signature")).matches("[0-9a-f]{64}");
    inbox.answers(500);
    JsonNode failed = ok(owner.call("POST", path + "/test", null));
    assertThat(failed.get("success").asBoolean()).isFalse();
    assertThat(failed.get("message").asText()).contains("answered 500");
  }

  @Test
  void theProfileIsConnect2printsUnlessSaid() {
    Reply created = owner.call("POST", WEBHOOKS, without("profile").toString());

    assertThat(created.json().path("profile").asText()).isEqualTo("connect2print");
  }

  @Test
  void whatIsWrongIsNamedAsItWasWritten() {
    ObjectNode wrong = webhook().put("url", "nonsense");
    wrong.putArray("events").add("order.shiped");
    assertThat(refused(wrong)).containsExactlyInAnyOrder("url", "events[0]");
    assertThat(refused(without("url").put("webhook_url", "nonsense")))
        .containsExactly("webhook_url");
    assertThat(refused(webhook().put("webhook_url", inbox.url()))).containsExactly("url");
    assertThat(refused(webhook().put("evnts", 1))).containsExactly("evnts");
  }

  @Test
  void anAdministratorSaysWhoseTheyAreAndNobodyElseMayAsk() {
    String id = create();

    assertThat(admin.call("GET", WEBHOOKS, null).json().at("/errors/0/field"))
        .hasToString("\"tenant\"");
    assertThat(ok(admin.call("GET", WEBHOOKS + "/" + id + "?tenant=" + tenant.name(), null)))
        .isNotEmpty();
    RestCaller other = keyOf(anotherTenant().name(), "owner");
    assertThat(other.call("GET", WEBHOOKS + "/" + id, null).status()).isEqualTo(404);
    assertThat(other.call("GET", WEBHOOKS + "?tenant=" + tenant.name(), null).status())
        .isEqualTo(404);
    assertThat(callerWith("no-key-at-all").call("GET", WEBHOOKS, null).status()).isEqualTo(401);
  }

  @Test
  void onlyAnOwnerChangesTriggers() {
    String path = WEBHOOKS + "/" + create();
    String same = path.replace(WEBHOOKS, "/api/" + tenant.name() + "/subscriptions");
    for (String role : new String[] {"operator", "viewer", "producer"}) {
      RestCaller caller = keyOf(tenant.name(), role);
      for (String each : new String[] {path, same}) {
        assertThat(caller.call("PATCH", each, "{\"active\": false}").status()).isEqualTo(403);
        assertThat(caller.call("DELETE", each, null).status()).isEqualTo(403);
        assertThat(caller.call("POST", each + "/rotate-secret", null).status()).isEqualTo(403);
      }
      assertThat(caller.call("POST", WEBHOOKS, webhook().toString()).status()).isEqualTo(403);
      assertThat(caller.call("GET", path, null).status())
          .isEqualTo(role.equals("producer") ? 403 : 200);
      assertThat(caller.call("POST", path + "/pause", null).status())
          .isEqualTo(role.equals("operator") ? 200 : 403);
    }
  }

  @Test
  void ownersGiveAndTakeTheKeysOfTheirTenantOnly() {
    JsonNode mine = key(owner, "{\"role\": \"viewer\", \"name\": \"hall\"}", 201);
    String id = mine.get("id").asText();
    RestCaller viewer = callerWith(mine.get("key").asText());
    assertThat(viewer.call("GET", WEBHOOKS, null).status()).isEqualTo(200);
    assertThat(viewer.call("GET", "/api/keys", null).status()).isEqualTo(403);
    JsonNode listed = ok(owner.call("GET", "/api/keys", null)).get("items");
    assertThat(listed.findValuesAsText("name")).contains("hall");
    assertThat(listed.findValuesAsText("tenant")).containsOnly(tenant.name());
    assertThat(listed.findValues("key")).isEmpty();

    String others = anotherTenant().name();
    assertThat(
            key(
                    owner,
                    "{\"role\": \"viewer\", \"name\": \"x\", \"tenant\": \"" + others + "\"}",
                    422)
                .at("/errors/0/field"))
        .hasToString("\"tenant\"");
    key(owner, "{\"role\": \"admin\", \"name\": \"x\"}", 403);
    assertThat(keyOf(others, "owner").call("DELETE", "/api/keys/" + id, null).status())
        .isEqualTo(404);

    assertThat(owner.call("DELETE", "/api/keys/" + id, null).status()).isEqualTo(204);
    assertThat(viewer.call("GET", WEBHOOKS, null).status()).isEqualTo(401);
    assertThat(owner.call("DELETE", "/api/keys/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithAKeyIsNamed() {
    assertThat(
            key(
                    admin,
                    "{\"role\": \"boss\", \"expires_at\": \"2020-01-01T00:00:00Z\", \"nme\": 1}",
                    422)
                .get("errors")
                .findValuesAsText("field"))
        .containsExactlyInAnyOrder("role", "tenant", "name", "expires_at", "nme");
    assertThat(key(admin, "{\"role\": \"viewer\", \"name\": \"x\", \"tenant\": \"v1\"}", 422))
        .isNotEmpty();
    assertThat(
            key(admin, "{\"role\": \"admin\", \"name\": \"x\", \"tenant\": \"acme\"}", 422)
                .at("/errors/0/field"))
        .hasToString("\"tenant\"");
  }

  private ObjectNode webhook() {
    ObjectNode webhook =
        Tenant.object("{\"profile\": \"proign\", \"events\": [\"order.shipped\"]}");
    return webhook.put("url", inbox.url());
  }

  private ObjectNode without(String field) {
    ObjectNode webhook = webhook();
    webhook.remove(field);
    return webhook;
  }

  private String create() {
    return create(webhook());
  }

  private String create(ObjectNode webhook) {
    Reply created = owner.call("POST", WEBHOOKS, webhook.toString());
    assertThat(created.status()).as("%s", created.json()).isEqualTo(201);
    return created.json().get("id").asText();
  }

  private java.util.List<String> refused(ObjectNode webhook) {
    Reply reply = owner.call("POST", WEBHOOKS, webhook.toString());
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    return reply.json().get("errors").findValuesAsText("field");
  }

  private RestCaller keyOf(String tenantName, String role) {
    JsonNode made =
        key(
            admin,
            "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"test\"}"
                .formatted(tenantName, role),
            201);
    return callerWith(made.get("key").asText());
  }

  private static JsonNode key(RestCaller caller, String order, int status) {
    Reply reply = caller.call("POST", "/api/keys", order);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(status);
    return reply.json();
  }

  private String events() {
    return "/api/" + tenant.name() + "/events";
  }

  private String event() {
    return tenant.event("e-1").toString();
  }

  private static JsonNode ok(Reply reply) {
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(200);
    return reply.json();
  }
}
