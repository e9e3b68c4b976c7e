package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.RestCaller.Reply;

/** One tenant, and what its owner does over REST. */
final class Tenant {

  static final String SECRET = "a-secret-of-the-tests";

  private final String name;
  private final RestCaller rest;

  Tenant(String name, RestCaller rest) {
    this.name = name;
    this.rest = rest;
  }

  String name() {
    return name;
  }

  /** Makes a valid subscription with these changes to it; its answer, secret included. */
  JsonNode subscribe(Inbox inbox, String changes) {
    ObjectNode document =
        object("{\"event_type\": \"order.shipped\", \"secret\": \"" + SECRET + "\"}");
    document.put("webhook_url", inbox.url());
    document.setAll(object(changes));
    Reply reply = call("POST", "/subscriptions", document.toString());
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(201);
    return reply.json();
  }

  JsonNode subscribe(Inbox inbox) {
    return subscribe(inbox, "{}");
  }

  /** Gives out a key of this tenant, named after its role; its answer, the key included. */
  JsonNode key(String role) {
    ObjectNode order = object("{}").put("tenant", name).put("role", role).put("name", role);
    Reply reply = rest.call("POST", "/api/keys", order.toString());
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(201);
    return reply.json();
  }

  /** A valid event of this tenant. */
  ObjectNode event(String id) {
    ObjectNode event =
        object(
            """
            {"type": "order.shipped", "timestamp": "2026-01-15T10:30:00Z",
             "data": {"order_id": "ord_1", "shipping_method": "express", "total": 129.90}}""");
    return event.put("id", id).put("tenant_id", name);
  }

  /** A valid event of this tenant with these changes to it. */
  ObjectNode event(String id, String changes) {
    ObjectNode event = event(id);
    event.setAll(object(changes));
    return event;
  }

  Reply call(String method, String path, String body) {
    return rest.call(method, "/api/" + name + path, body);
  }

  /** A call whose path does not begin with the tenant's. */
  Reply callAny(String method, String path, String body) {
    return rest.call(method, path, body);
  }

  Reply publish(byte[] event) {
    return rest.callWithBytes("POST", "/api/" + name + "/events", event);
  }

  JsonNode get(String path) {
    return expect(200, call("GET", path, null));
  }

  JsonNode post(String path, String body) {
    return expect(200, call("POST", path, body));
  }

  void publish(JsonNode event) {
    expect(202, call("POST", "/events", event.toString()));
  }

  /** Waits until the one delivery of an event has this status in the delivery log. */
  JsonNode awaitDelivery(String eventId, String status) {
    String id =
        await("delivery of " + eventId + " is " + status)
            .until(
                () -> get("/deliveries?event_id=" + eventId).get("items"),
                items -> items.size() == 1 && items.get(0).get("status").asText().equals(status))
            .get(0)
            .get("id")
            .asText();
    return get("/deliveries/" + id);
  }

  /** Waits for the alert of this kind. */
  JsonNode awaitAlert(String kind) {
    return await("alert " + kind)
        .until(() -> find(get("/alerts").get("items"), "kind", kind), alert -> alert != null);
  }

  private static JsonNode find(JsonNode items, String field, String value) {
    for (JsonNode item : items) {
      if (item.get(field).asText().equals(value)) {
        return item;
      }
    }
    return null;
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(json);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("the test wrote what is no JSON: " + json, cause);
    }
  }

  private static JsonNode expect(int status, Reply reply) {
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(status);
    return reply.json();
  }
}
