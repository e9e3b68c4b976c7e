package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The events that subscriptions are tried with. */
class SampleEventsIT extends RunningCourier {

  @Test
  void generatedDataAreThoseOfTheCatalogAsIfTheyHappenedNow() {
    Instant before = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    JsonNode sample =
        callerWith(ADMIN_KEY).call("GET", "/api/event-types/proign/order.shipped", null).json();

    JsonNode data = subscribed("{}").body("{\"sample\": \"generated\"}").get("data");

    assertThat(data.get("order_id")).isEqualTo(sample.at("/sample/order_id"));
    assertThat(Instant.parse(data.get("shipped_at").asText()))
        .isBetween(before, before.plus(Duration.ofMinutes(1)));
  }

  @Test
  void customDataAreTheCallers() {
    Trying trying = subscribed("{}");
    String data = "\"data\": {\"order_id\": \"mine\", \"n\": 1}";

    JsonNode named = trying.body("{\"sample\": \"custom\", " + data + "}").get("data");
    JsonNode unnamed = trying.body("{" + data + "}").get("data");

    assertThat(named).isEqualTo(Tenant.object("{\"order_id\": \"mine\", \"n\": 1}"));
    assertThat(unnamed).isEqualTo(named);
  }

  @Test
  void recentDataAreThoseOfTheNewestRealEvent() {
    Trying trying = subscribed("{}");
    for (String id : List.of("e-1", "e-2")) {
      broker.publish(tenant.event(id, "{\"data\": {\"order_id\": \"" + id + "\"}}"));
      tenant.awaitDelivery(id, "delivered");
    }

    assertThat(trying.body("{\"sample\": \"recent\"}").at("/data/order_id").asText())
        .isEqualTo("e-2");
    assertThat(trying.body("{\"sample\": \"recent\"}").get("id").asText()).startsWith("evt_");
  }

  @Test
  void recentDataOfATypeThatNeverCameAreRefusedWithWhatWouldWork() {
    assertThat(subscribed("{}").error("{\"sample\": \"recent\"}", "sample"))
        .contains("no event of type order.shipped", "\"generated\"", "\"custom\"");
  }

  @Test
  void typeIsTheFirstExactOneOrElseTheFirstThatThePatternsChoose() {
    assertThat(subscribed(types("order.*", "order.created")).body(null).get("type").asText())
        .isEqualTo("order.created");
    assertThat(subscribed(types("order.*")).body(null).get("type").asText()).startsWith("order.");
    assertThat(
            subscribed(types("order.shipped"))
                .body("{\"event_type\": \"order.created\"}")
                .get("type")
                .asText())
        .isEqualTo("order.created");
  }

  @Test
  void typeThatTheCatalogDoesNotKnowIsRefusedUnlessItMayCome() {
    Trying narrow = subscribed("{}");
    Trying wide = subscribed("{\"event_type\": \"own.*\"}");
    String custom = "{\"event_type\": \"own.thing\", \"sample\": \"custom\", \"data\": {}}";

    assertThat(narrow.error("{\"event_type\": \"order.shiped\"}", "event_type"))
        .contains("did you mean \"order.shipped\"?");
    assertThat(narrow.error(custom, "event_type")).contains("no catalog file knows");
    assertThat(wide.error("{\"event_type\": \"own.thing\"}", "event_type")).isNotBlank();
    assertThat(wide.error(null, "event_type")).contains("is missing");
    assertThat(wide.body(custom).get("type").asText()).isEqualTo("own.thing");
  }

  @Test
  void dataBelongToCustomAndToNothingElse() {
    Trying trying = subscribed("{}");

    assertThat(trying.error("{\"sample\": \"custom\"}", "data")).contains("is missing");
    assertThat(trying.error("{\"sample\": \"recent\", \"data\": {}}", "data"))
        .contains("only for the sample \"custom\"");
    assertThat(trying.error("{\"sample\": \"custom\", \"data\": [1]}", "data"))
        .contains("must be an object");
    assertThat(trying.call("test", "{\"subscription\": {}}").json().at("/errors/0/field").asText())
        .isEqualTo("subscription");
    assertThat(trying.call("test", "[]").status()).isEqualTo(400);
  }

  private Trying subscribed(String changes) {
    return Trying.subscription(tenant, inbox, changes);
  }

  private static String types(String... types) {
    return "{\"event_type\": null, \"event_types\": [\"" + String.join("\", \"", types) + "\"]}";
  }
}
