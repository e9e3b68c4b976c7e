package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.Examples;
import dev.courier.it.Description.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API answers is what its description says, for every call that there is. */
class DescribedAnswersIT extends RunningCourier {

  /** By the part of the path before {@code {id}}: one that there is. */
  private final Map<String, String> ids = new HashMap<>();

  private Description description;
  private DescribedCaller caller;

  @BeforeEach
  void read() {
    RestCaller rest = callerWith(ADMIN_KEY);
    description = new Description(rest.call("GET", "/api/openapi.json", null).json());
    caller = new DescribedCaller(port(), description);
  }

  @Test
  void everyCallAnswersAsDescribed() {
    subscribe();
    deliver();
    operate();
    tryOut();
    giveKeys();
    callWebhooks();
    lookAtEverything();
    writeFiles();
    clearAway();

    assertThat(caller.answered())
        .as("a call that is not tried here, or has no description")
        .isEqualTo(new TreeSet<>(description.calls().stream().map(Call::id).toList()));
  }

  @Test
  void everyCallThatTakesABodyRefusesABadOneAsDescribed() {
    subscribe();
    ids.put("runs", "run_x");
    for (Call call : description.calls()) {
      if (call.operation().has("requestBody")) {
        String path = path(call);
        caller.expect(400, call.method(), path, "{\"broken\": ");
        caller.expect(400, call.method(), path, "\"text\"".repeat(2));
        caller.expect(415, call.method(), path, "text", Map.of("Content-Type", "text/plain"));
        caller.expect(422, call.method(), path, "{\"no_such_field\": 1, \"type\": 1}");
      }
    }
    ObjectNode large = tenant.event("large");
    for (int i = 0; i < 11; i++) {
      large.withObject("/data").put("text_" + i, "a".repeat(100_000));
    }
    caller.expect(413, "POST", base() + "/events", large.toString());
  }

  @Test
  void everyCallRefusesStrangersAsDescribed() {
    subscribe();
    String producer = key("producer");
    String stranger =
        caller
            .expect(
                201,
                "POST",
                "/api/keys",
                "{\"role\": \"owner\", \"name\": \"stranger\", \"tenant\": \"%s-x\"}"
                    .formatted(tenant.name()))
            .get("key")
            .asText();
    for (Call call : description.calls()) {
      String path = path(call);
      // No key at all: wrong ones are counted.
      caller.expect(401, call.method(), path, "{}", Map.of("Authorization", "Basic eDp5"));
      if (call.path().contains("{tenant}")) {
        caller.expect(404, call.method(), path, "{}", bearer(stranger));
      }
      if (!call.path().contains("/events") && !call.path().startsWith("/api/event-types")) {
        caller.expect(403, call.method(), path, "{}", bearer(producer));
      }
    }
  }

  @Test
  void whatThereIsNotIsToldAsDescribed() {
    for (Call call : description.calls()) {
      if (call.path().endsWith("/{id}") && !call.operation().has("requestBody")) {
        caller.expect(404, call.method(), path(call), null);
      }
    }
    caller.expect(404, "GET", "/api/event-types/proign/no.such.type", null);
    caller.expect(422, "GET", base() + "/deliveries?status=lost&since=soon&limit=0", null);
    caller.expect(422, "GET", "/api/v1/webhooks", null);
  }

  private void subscribe() {
    String document =
        """
        {"name": "Order sync", "description": "d", "version": "v1", "target_module": "external",
         "event_types": ["order.shipped", "order.*"], "webhook_url": "%s", "headers": {"X-A": "b"},
         "filter": [{"any": [{"field": "total", "op": "gt", "value": 1}, {"cel": "true"}]}],
         "auth": {"type": "basic", "username": "u", "password": "p"}, "priority": 5,
         "retry": {"enabled": true, "max_retries": 1, "intervals": ["1s"], "backoff": "fixed"},
         "failure": {"notify": ["ops@example.com"], "log_payloads": true, "pause_after": 100},
         "unique": {"enabled": false, "key": "data.order_id"}, "allowed_ips": ["127.0.0.0/8"],
         "limits": {"per_second": 100, "concurrency": 10}, "success": "200-299, 409",
         "signature": {"scheme": "standard_webhooks"},
         "payload": {"template": "{\\"order\\": \\"{data.order_id}\\"}"}}"""
            .formatted(inbox.url());
    String id = caller.expect(201, "POST", base() + "/subscriptions", document).get("id").asText();
    ids.put("subscriptions", id);
    ids.put("webhooks", id);
    String path = base() + "/subscriptions/" + id;
    JsonNode read = caller.expect(200, "GET", path, null);
    caller.expect(200, "PUT", path, read.toString());
    caller.expect(
        200,
        "PATCH",
        path,
        "{\"description\": null}",
        Map.of("Content-Type", "application/merge-patch+json"));
    caller.expect(200, "POST", path + "/pause", null);
    caller.expect(200, "POST", path + "/resume", null);
    caller.expect(200, "POST", path + "/rotate-secret", Examples.ROTATION);
    caller.expect(200, "POST", path + "/rotate-secret", "{\"overlap\": \"0s\"}");
  }

  private void deliver() {
    inbox.answers(500);
    ids.put("events", "evt-1");
    caller.expect(202, "POST", base() + "/events", tenant.event("evt-1").toString());
    caller.expect(202, "POST", base() + "/events", tenant.event("evt-2").toString());
    ids.put("deliveries", tenant.awaitDelivery("evt-1", "dead").get("id").asText());
    tenant.awaitDelivery("evt-2", "dead");
    tenant.awaitAlert("dead_letter");
    inbox.answers(200);
    caller.expect(202, "POST", base() + "/events", "[" + Examples.EVENT + "]");
    caller.expect(
        202,
        "POST",
        base() + "/events",
        """
        {"specversion": "1.0", "id": "ce-1", "type": "order.shipped", "source": "/shop",
         "time": "2026-03-02T14:22:10Z", "data": {"total": 2}}""");
    tenant.awaitDelivery("ce-1", "delivered");
    tenant.awaitDelivery("ship-7001", "delivered");
  }

  private void operate() {
    String count = "{\"filter\": {}, \"dry_run\": true}";
    caller.expect(200, "POST", base() + "/deliveries/retry", count);
    caller.expect(200, "POST", base() + "/dead-letters/replay", count);
    // The second of the two would go after a hundred seconds.
    String slowly = "{\"filter\": {}, \"rate_per_second\": 0.01}";
    String slow =
        caller.expect(202, "POST", base() + "/dead-letters/replay", slowly).get("run").asText();
    caller.expect(200, "POST", base() + "/runs/" + slow + "/cancel", null);
    JsonNode all = caller.expect(202, "POST", base() + "/deliveries/retry", "{\"filter\": {}}");
    ids.put("runs", all.get("id").asText());
    String run = base() + "/runs/" + ids.get("runs");
    await()
        .until(
            () -> caller.expect(200, "GET", run, null),
            read -> read.get("state").asText().equals("finished"));
    caller.expect(409, "POST", run + "/cancel", null);
    tenant.awaitDelivery("evt-1", "delivered");
    tenant.awaitDelivery("evt-2", "delivered");
    String none = "{\"ids\": [\"dlv_none\"], \"reason\": \"the receiver was shut down\"}";
    caller.expect(200, "POST", base() + "/dead-letters/discard", none);
    caller.expect(202, "POST", base() + "/deliveries/" + ids.get("deliveries") + "/resend", null);
    JsonNode alert = caller.expect(200, "GET", base() + "/alerts", null).at("/items/0/id");
    caller.expect(200, "POST", base() + "/alerts/" + alert.asText() + "/acknowledge", null);
  }

  private void tryOut() {
    String path = base() + "/subscriptions/" + ids.get("subscriptions");
    caller.expect(200, "POST", path + "/test", Examples.TEST);
    inbox.answers(500);
    caller.expect(200, "POST", path + "/test", null);
    inbox.answers(200);
    caller.expect(200, "POST", path + "/preview", Examples.PREVIEW);
    caller.expect(200, "POST", path + "/match", Examples.MATCH);
  }

  private void giveKeys() {
    key("viewer");
    String administrator = "{\"role\": \"admin\", \"name\": \"another\"}";
    JsonNode made = caller.expect(201, "POST", "/api/keys", administrator);
    ids.put("keys", made.get("id").asText());
  }

  private void callWebhooks() {
    String query = "?tenant=" + tenant.name();
    String document = "{\"url\": \"%s\", \"events\": [\"order.created\"]}".formatted(inbox.url());
    JsonNode made = caller.expect(201, "POST", "/api/v1/webhooks" + query, document);
    String path = "/api/v1/webhooks/" + made.get("id").asText();
    caller.expect(200, "PUT", path + query, document);
    caller.expect(200, "PATCH", path + query, "{\"events\": [\"order.shipped\"]}");
    for (String action : new String[] {"pause", "resume", "rotate-secret", "test", "preview"}) {
      caller.expect(200, "POST", path + "/" + action + query, null);
    }
    caller.expect(200, "POST", path + "/match" + query, Examples.MATCH);
    caller.expect(204, "DELETE", path + query, null);
  }

  private void lookAtEverything() {
    JsonNode erasure = caller.expect(200, "POST", base() + "/erasures", Examples.ERASURE);
    ids.put("erasures", erasure.get("id").asText());
    for (Call call : description.calls()) {
      if (call.method().equals("GET")) {
        caller.expect(200, "GET", path(call), null);
      }
    }
    caller.expect(200, "GET", base() + "/merge-fields?event_id=evt-1", null);
    caller.expect(200, "GET", base() + "/deliveries?limit=1&test=false", null);
    caller.expect(200, "GET", base() + "/events/ce-1", null);
  }

  private void writeFiles() {
    for (Call call : description.calls()) {
      JsonNode answer = description.document().at(description.answer(call, "200"));
      if (answer.path("content").has("text/csv")) {
        caller.expect(200, "GET", path(call), null, Map.of("Accept", "text/csv"));
      }
    }
  }

  private void clearAway() {
    caller.expect(204, "DELETE", "/api/keys/" + ids.get("keys"), null);
    caller.expect(202, "POST", "/api/master-key/rotate", null);
    String path = base() + "/subscriptions/" + ids.get("subscriptions");
    caller.expect(204, "DELETE", path, null);
    await()
        .untilAsserted(
            () ->
                caller.expect(
                    409,
                    "POST",
                    base() + "/deliveries/" + ids.get("deliveries") + "/resend",
                    null));
    String erase = "{\"field\": \"order_id\", \"value\": \"ord_1\"}";
    JsonNode begun = tenant.call("POST", "/erasures", erase).json();
    await()
        .until(
            () -> caller.expect(200, "GET", base() + "/erasures/" + begun.get("id").asText(), null),
            erasure -> erasure.get("state").asText().equals("finished"));
    caller.expect(200, "GET", base() + "/events/evt-1", null);
  }

  private String key(String role) {
    String order =
        "{\"role\": \"%s\", \"name\": \"n\", \"tenant\": \"%s\"}".formatted(role, tenant.name());
    return caller.expect(201, "POST", "/api/keys", order).get("key").asText();
  }

  /** The path of a call with one of the things that there are, and what it needs of the query. */
  private String path(Call call) {
    String path =
        call.path()
            .replace("{tenant}", tenant.name())
            .replace("{system}", "proign")
            .replace("{type}", "order.shipped");
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace(id.getKey() + "/{id}", id.getKey() + "/" + id.getValue());
    }
    String query = call.path().startsWith("/api/v1/") ? "?tenant=" + tenant.name() : "";
    if (call.path().endsWith("/merge-fields")) {
      query = "?event_type=order.shipped";
    }
    return path.replace("{id}", "nobody") + query;
  }

  private String base() {
    return "/api/" + tenant.name();
  }

  private static Map<String, String> bearer(String key) {
    return Map.of("Authorization", "Bearer " + key);
  }
}
