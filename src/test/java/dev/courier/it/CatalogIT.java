package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.it.RestCaller.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalog and the lists of merge fields, over REST. */
class CatalogIT extends RunningCourier {

  @Test
  void eventTypesAreListedInPagesEachOnce() {
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/event-types?system=proign&limit=3&cursor=" + cursor);
      assertThat(page.get("items").size()).isBetween(1, 3);
      for (JsonNode type : page.get("items")) {
        assertThat(type.get("system").asText()).isEqualTo("proign");
        assertThat(type.get("category").asText()).isNotBlank();
        assertThat(type.get("description").asText()).isNotBlank();
        listed.add(type.get("type").asText());
      }
      cursor = page.get("next_cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));

    assertThat(listed)
        .contains("order.created", "order.shipped")
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(get("/api/event-types?limit=200").get("items").size())
        .isGreaterThanOrEqualTo(listed.size());
  }

  @Test
  void systemThatThereIsNotIsRefusedWithThoseThatThereAre() {
    Reply reply = call("/api/event-types?system=progin");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo("system");
    assertThat(reply.json().at("/errors/0/message").asText()).contains("proign");
  }

  @Test
  void eventTypeComesWithItsSampleAndItsMergeFields() {
    JsonNode type = get("/api/event-types/proign/order.created");

    assertThat(type.get("name").asText()).isEqualTo("order.created");
    assertThat(type.get("type").asText()).isEqualTo("order.created");
    assertThat(type.get("sample").isObject()).isTrue();
    assertThat(type.has("key")).isTrue();
    assertThat(type.get("merge_fields").findValuesAsText("path")).contains("order_id", "item.sku");
    for (JsonNode field : type.get("merge_fields")) {
      assertThat(field.get("type").asText()).isNotBlank();
      assertThat(field.has("meaning")).isTrue();
    }
  }

  @Test
  void misspeltTypeIsNotThereAndTheNearestIsNamed() {
    Reply type = call("/api/event-types/proign/order.shiped");
    Reply system = call("/api/event-types/progin/order.shipped");

    assertThat(type.status()).isEqualTo(404);
    assertThat(type.json().get("detail").asText()).contains("did you mean \"order.shipped\"?");
    assertThat(system.status()).isEqualTo(404);
    assertThat(system.json().get("detail").asText()).contains("the system \"proign\"?");
  }

  @Test
  void mergeFieldsOfATypeAreThoseOfItsDataTheEnvelopeAndCourier() {
    JsonNode fields = tenant.get("/merge-fields?event_type=order.created&system=proign");

    assertThat(fields.get("next_cursor").isNull()).isTrue();
    assertThat(fields.get("items").findValuesAsText("field"))
        .contains("{order_id}", "{customer.name}", "{item.sku}", "{timestamp}", "{webhook.attempt}")
        .doesNotHaveDuplicates();
    assertThat(field(fields, "webhook.attempt").get("meaning").asText()).isNotBlank();
    assertThat(field(fields, "total").get("type").asText()).isEqualTo("number");
    assertThat(fields.toString()).doesNotContain("\"value\"");
  }

  @Test
  void mergeFieldsOfAnEventComeWithTheirValues() {
    tenant.subscribe(inbox, "{\"event_type\": \"*\"}");
    broker.publish(
        tenant.event(
            "e-1",
            """
            {"type": "order.created", "data": {"order_id": "ord_7", "total": 12.50,
              "customer": {"name": "Ann"}, "items": [{"sku": "A"}, {"sku": "B"}], "none": null,
              "note": "%s", "id": "own"}}"""
                .formatted("long ".repeat(100))));
    tenant.awaitDelivery("e-1", "delivered");

    JsonNode fields = tenant.get("/merge-fields?event_id=e-1");

    assertThat(field(fields, "order_id").get("value").asText()).isEqualTo("ord_7");
    assertThat(field(fields, "total").get("value").toString()).isEqualTo("12.50");
    assertThat(field(fields, "customer.name").get("value").asText()).isEqualTo("Ann");
    assertThat(field(fields, "item.sku").get("value").asText()).isEqualTo("A");
    assertThat(field(fields, "none").get("value").isNull()).isTrue();
    assertThat(field(fields, "note").get("value").asText()).hasSize(303).endsWith("...");
    assertThat(field(fields, "id").get("value").asText()).isEqualTo("own");
    assertThat(field(fields, "type").get("value").asText()).isEqualTo("order.created");
    assertThat(field(fields, "webhook.event_id").get("value").asText()).isEqualTo("e-1");
    assertThat(field(fields, "webhook.attempt").has("value")).isFalse();
    assertThat(fields.get("items").findValuesAsText("path")).doesNotHaveDuplicates();
    assertThat(
            tenant
                .call("GET", "/merge-fields?event_id=e-1&event_type=order.shipped", null)
                .json()
                .at("/errors/0/message")
                .asText())
        .contains("is of type order.created");
    assertThat(anotherTenant().call("GET", "/merge-fields?event_id=e-1", null).status())
        .isEqualTo(404);
  }

  @Test
  void eventAndTypeMustFit() {
    assertThat(tenant.call("GET", "/merge-fields", null).json().at("/errors/0/field").asText())
        .isEqualTo("event_type");
    assertThat(
            tenant
                .call("GET", "/merge-fields?event_type=order.shiped", null)
                .json()
                .at("/errors/0/message")
                .asText())
        .contains("did you mean \"order.shipped\"?");
    assertThat(tenant.call("GET", "/merge-fields?event_id=none", null).status()).isEqualTo(404);
  }

  private static JsonNode field(JsonNode fields, String path) {
    for (JsonNode field : fields.get("items")) {
      if (field.get("path").asText().equals(path)) {
        return field;
      }
    }
    throw new AssertionError("there is no field " + path + " in " + fields);
  }

  private JsonNode get(String path) {
    Reply reply = call(path);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(200);
    return reply.json();
  }

  private Reply call(String path) {
    return callerWith(ADMIN_KEY).call("GET", path, null);
  }
}
