package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.it.RestCaller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The master key, and what is shown of headers. */
class SecretsAtRestIT extends RunningCourier {

  private static final String MASTER_KEY = "/api/master-key";

  @Test
  void deliveriesAreSignedAndChangesKeptWhileTheMasterKeyIsRotated() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(
          tenant.subscribe(inbox, "{\"headers\": {\"X-Token\": \"t0k\"}}").get("id").textValue());
    }
    String before = stored();
    tenant.publish(tenant.event("e-1"));

    Reply rotated = callerWith(ADMIN_KEY).call("POST", MASTER_KEY + "/rotate", null);
    for (String id : ids) {
      tenant.call("PATCH", "/subscriptions/" + id, "{\"headers\": {\"X-More\": \"m0re\"}}");
    }
    tenant.publish(tenant.event("e-2"));

    assertThat(rotated.status()).as("%s", rotated.json()).isEqualTo(202);
    assertThat(
            callerWith(ADMIN_KEY)
                .call("GET", "/api/audit?action=master_key.rotate&limit=1", null)
                .json()
                .at("/items/0/object/id"))
        .isEqualTo(rotated.json().at("/key_ids/0"));
    await().until(() -> state().get("rows_left").asLong() == 0 && !isRunning());
    tenant.publish(tenant.event("e-3"));
    inbox.await(60);
    assertThat(inbox.requests())
        .hasSize(60)
        .allSatisfy(
            request -> {
              assertThat(request.header("X-Proign-Signature"))
                  .isEqualTo("sha256=" + Hmac.hex(request.body()));
              assertThat(request.header("X-Token")).isEqualTo("t0k");
            });
    assertThat(inbox.requests().subList(40, 60))
        .allSatisfy(request -> assertThat(request.header("X-More")).isEqualTo("m0re"));
    String first = state().at("/key_ids/0").textValue();
    assertThat(first).isEqualTo(rotated.json().at("/key_ids/0").textValue());
    assertThat(stored()).isEqualTo("01" + first).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "operator", "viewer", "producer"})
  void onlyAdministratorsSeeAndRotateTheMasterKey(String role) {
    Reply made =
        callerWith(ADMIN_KEY)
            .call(
                "POST",
                "/api/keys",
                "{\"tenant\": \"%s\", \"role\": \"%s\", \"name\": \"x\"}"
                    .formatted(tenant.name(), role));
    RestCaller caller = callerWith(made.json().get("key").textValue());
    JsonNode before = state().get("key_ids").get(0);

    assertThat(caller.call("GET", MASTER_KEY, null).status()).isEqualTo(403);
    assertThat(caller.call("POST", MASTER_KEY + "/rotate", null).status()).isEqualTo(403);

    assertThat(state().get("key_ids").get(0)).isEqualTo(before);
  }

  @Test
  void theDeliveryLogShowsValuesOfHeadersOnTheListOnly() {
    inbox.answers(
        new Answer(
            200,
            Map.of(
                "Set-Cookie", "session=s3cr3t",
                "WWW-Authenticate", "Basic realm=s3cr3t",
                "X-Token", "s3cr3t",
                "Location", "http://127.0.0.1/there?token=s3cr3t",
                "X-Request-Id", "req-1"),
            new byte[0],
            Duration.ZERO,
            new CountDownLatch(0)));
    tenant.subscribe(
        inbox,
        "{\"headers\": {\"authorization\": \"Key s3cr3t\", \"Cookie\": \"s3cr3t\","
            + " \"X-Source\": \"erp\"}}");

    tenant.publish(tenant.event("e-1"));

    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.await(1).header("Authorization")).isEqualTo("Key s3cr3t");
    assertThat(delivery.toString()).doesNotContain("s3cr3t");
    JsonNode sent = delivery.at("/timeline/0/request/headers");
    assertThat(sent.get("authorization").asText()).isEqualTo("***");
    assertThat(sent.get("X-Source").asText()).isEqualTo("erp");
    assertThat(sent.get("X-Proign-Signature").asText()).startsWith("sha256=");
    JsonNode received = delivery.at("/timeline/0/response/headers");
    assertThat(value(received, "location")).isEqualTo("http://127.0.0.1/there?***");
    assertThat(value(received, "x-request-id")).isEqualTo("req-1");
    assertThat(value(received, "set-cookie")).isEqualTo("***");
  }

  @Test
  void whatWasReadOfOwnHeadersCanBeSentBack() {
    String path =
        "/subscriptions/"
            + tenant
                .subscribe(inbox, "{\"headers\": {\"X-Api-Key\": \"s3cr3t\", \"X-Source\": \"a\"}}")
                .get("id")
                .textValue();
    ObjectNode read = (ObjectNode) tenant.get(path);
    assertThat(read.get("headers").toString())
        .isEqualTo("{\"X-Api-Key\":\"***\",\"X-Source\":\"a\"}");

    assertThat(tenant.call("PUT", path, read.toString()).status()).isEqualTo(200);
    tenant.publish(tenant.event("e-1"));

    assertThat(inbox.await(1).header("X-Api-Key")).isEqualTo("s3cr3t");
    Reply unknown = tenant.call("PATCH", path, "{\"headers\": {\"X-Other\": \"***\"}}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("headers.X-Other");
  }

  private static String value(JsonNode headers, String name) {
    return headers.properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().asText())
        .findAny()
        .orElseThrow();
  }

  private JsonNode state() {
    return callerWith(ADMIN_KEY).call("GET", MASTER_KEY, null).json();
  }

  private boolean isRunning() {
    return state().get("running").asBoolean();
  }

  /** With which key the tenant's rows are encrypted; all with the same. */
  private String stored() {
    List<String> prefixes =
        jdbc
            .queryForList(
                "select secrets from subscriptions where tenant_id = ?",
                byte[].class,
                tenant.name())
            .stream()
            .map(secrets -> HexFormat.of().formatHex(secrets, 0, 5))
            .distinct()
            .toList();
    assertThat(prefixes).hasSize(1);
    return prefixes.get(0);
  }
}
