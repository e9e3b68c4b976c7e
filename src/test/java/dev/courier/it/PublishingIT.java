package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.RestCaller.Reply;
import org.junit.jupiter.api.Test;

/** Publishing over REST. */
class PublishingIT extends RunningCourier {

  @Test
  void oneEventIsAcceptedAndDelivered() {
    tenant.subscribe(inbox);

    Reply reply = tenant.call("POST", "/events", tenant.event("e-1").toString());

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json()).isEqualTo(Tenant.object("{\"ids\": [\"e-1\"]}"));
    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.eventIds()).containsExactly("e-1");
  }

  @Test
  void anArrayIsAcceptedAsAWhole() {
    tenant.subscribe(inbox);
    ArrayNode events = JsonFormat.mapper().createArrayNode();
    for (int i = 0; i < 50; i++) {
      events.add(tenant.event("e-" + i));
    }

    Reply reply = tenant.call("POST", "/events", events.toString());

    assertThat(reply.json().get("ids")).hasSize(50);
    inbox.await(50);
    assertThat(inbox.eventIds()).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void missingIdIsMadeAndTheLogSaysSo() {
    tenant.subscribe(inbox);

    Reply reply = tenant.call("POST", "/events", "{\"type\": \"order.shipped\"}");

    String id = reply.json().at("/ids/0").asText();
    tenant.awaitDelivery(id, "delivered");
    assertThat(tenant.get("/events/" + id).get("id_made").asBoolean()).isTrue();
  }

  @Test
  void oneWrongEventRefusesAllAndIsNamed() {
    tenant.subscribe(inbox);

    Reply reply =
        tenant.call(
            "POST",
            "/events",
            "[" + tenant.event("e-1") + ", {\"id\": \"e-2\"}, {\"type\": 5}, 7]");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.contentType()).startsWith("application/problem+json");
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .containsExactly("[1].type", "[2].type", "[3]");
    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void eventOfAnotherTenantIsRefused() {
    tenant.subscribe(inbox);

    Reply reply =
        tenant.call("POST", "/events", tenant.event("e-1").put("tenant_id", "other").toString());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo("tenant_id");
  }

  @Test
  void unknownTenantIsNotFound() {
    Reply reply = tenant.call("POST", "/events", tenant.event("e-1").toString());

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("detail").asText()).contains(tenant.name());
  }

  @Test
  void whatIsTooLargeIs413() {
    tenant.subscribe(inbox);
    JsonNode large = tenant.event("e-1", "{\"data\": {\"x\": \"" + "x".repeat(1_100_000) + "\"}}");

    assertThat(tenant.call("POST", "/events", large.toString()).status()).isEqualTo(413);
    assertThat(tenant.call("POST", "/events", " ".repeat(11_000_000)).status()).isEqualTo(413);
  }

  @Test
  void tooManyOrNoEventsAreRefused() {
    tenant.subscribe(inbox);
    String many = "[" + "{\"type\": \"order.shipped\"},".repeat(1_000) + "{\"type\": \"a.b\"}]";

    assertThat(tenant.call("POST", "/events", many).status()).isEqualTo(422);
    assertThat(tenant.call("POST", "/events", "[]").status()).isEqualTo(422);
  }

  @Test
  void noKeyNoEvent() {
    tenant.subscribe(inbox);
    RestCaller stranger = callerWith("a-key-that-nobody-has");

    assertThat(
            stranger
                .call("POST", "/api/" + tenant.name() + "/events", tenant.event("e").toString())
                .status())
        .isEqualTo(401);
  }
}
