package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.it.RestCaller.Reply;
import org.junit.jupiter.api.Test;

/** Filters as a tenant's owner meets them: saved, tried, and deciding what is delivered. */
class MatchIT extends RunningCourier {

  private static final String EXPRESS =
      """
      {"filter": [{"field": "total", "op": "gt", "value": 100},
                  {"field": "shipping_method", "op": "in", "value": ["express", "courier"]}]}""";

  @Test
  void saysForEachEventWhichConditionPassedAndWhyNot() {
    String path = match(tenant.subscribe(inbox, EXPRESS));

    JsonNode items =
        tenant
            .post(
                path,
                """
                {"events": [
                  {"type": "order.shipped", "data": {"total": 150.00, "shipping_method": "express"}},
                  {"event": "order.shipped", "data": {"total": 50, "shipping_method": "express"}},
                  {"specversion": "1.0", "id": "c-1", "type": "order.created", "source": "/shop",
                   "data": {"total": 150, "shipping_method": "standard"}}]}""")
            .get("items");

    assertThat(items.findValuesAsText("matches")).containsExactly("true", "false", "false");
    assertThat(items.get(0).get("conditions").findValuesAsText("passed"))
        .containsExactly("true", "true");
    assertThat(items.get(1).get("conditions").get(0))
        .hasToString(
            "{\"condition\":\"total gt 100\",\"actual\":50,\"passed\":false,"
                + "\"reason\":\"total is 50: it must be greater than 100\"}");
    assertThat(items.get(2).get("conditions").findValuesAsText("reason"))
        .containsExactly(
            "type is order.created: it must be order.shipped",
            "total is 150: it must be greater than 100, which holds",
            "shipping_method is \"standard\": it must be one of [\"express\",\"courier\"]");
  }

  @Test
  void triesAFilterBeforeItIsSaved() {
    String path = match(tenant.subscribe(inbox, EXPRESS));
    String body =
        "{\"events\": [{\"type\": \"order.shipped\", \"data\": {\"total\": 5}}], \"filter\": %s}";

    JsonNode tried = tenant.post(path, body.formatted("{\"cel\": \"data.total < 10\"}"));
    Reply wrong = tenant.call("POST", path, body.formatted("{\"cel\": \"data.total <\"}"));

    assertThat(tried.get("items").get(0).get("matches").booleanValue()).isTrue();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().get("errors").findValuesAsText("field")).containsExactly("filter.cel");
  }

  @Test
  void namesEveryWrongEventAndField() {
    Reply reply =
        tenant.call(
            "POST",
            match(tenant.subscribe(inbox)),
            """
            {"events": [{"type": "order.shipped"}, {"data": {}}, "evt-1",
                        {"type": "order.shipped", "timestamp": "yesterday"}], "evnts": []}""");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .containsExactly("evnts", "events[1].type", "events[2]", "events[3].timestamp");
  }

  @Test
  void takesOneToAHundredEvents() {
    String path = match(tenant.subscribe(inbox));
    String event = "{\"type\": \"order.shipped\"},";

    for (String events : new String[] {"[]", "{}", "[" + event.repeat(100) + event + "{}]"}) {
      Reply reply = tenant.call("POST", path, "{\"events\": " + events + "}");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.json().toString()).contains("\"events\"", "1 to 100");
    }
  }

  @Test
  void showsNobodyAnotherTenantsSubscription() {
    String path = match(anotherTenant().subscribe(inbox));

    Reply reply = tenant.call("POST", path, "{\"events\": [{\"type\": \"order.shipped\"}]}");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void expressionsDecideWhatIsDelivered() {
    tenant.subscribe(
        inbox, "{\"filter\": {\"cel\": \"data.total > 100 && type == 'order.shipped'\"}}");

    tenant.publish(tenant.event("absent", "{\"data\": {\"order_id\": \"a\"}}"));
    tenant.publish(tenant.event("less", "{\"data\": {\"total\": 99.99}}"));
    tenant.publish(tenant.event("more", "{\"data\": {\"total\": 1.5e2}}"));

    assertThat(inbox.await(1).text()).contains("\"id\":\"more\"");
    tenant.awaitDelivery("more", "delivered");
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void refusesAWrongExpressionWithItsPlace() {
    String path = "/subscriptions/" + tenant.subscribe(inbox).get("id").asText();

    Reply reply =
        tenant.call("PATCH", path, "{\"filter\": [{\"cel\": \"data.total > 'a' && totl > 1\"}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").get(0).get("field").asText()).isEqualTo("filter[0].cel");
    assertThat(reply.json().get("errors").get(0).get("message").asText())
        .startsWith("at character 21: \"totl\" is not known");
  }

  private static String match(JsonNode subscription) {
    return "/subscriptions/" + subscription.get("id").asText() + "/match";
  }
}
