package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.event.JsonFormat;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/preview}: what would be sent, and with which event. */
class PreviewRouteIT extends RunningCourier {

  @Test
  void aPreviewShowsWhatWouldBeSentAndSendsNothing() {
    String path =
        subscribed(
            """
            {"method": "PUT", "headers": {"X-Source": "erp"},
             "auth": {"type": "api_key", "header": "X-Key", "value": "a-key"}}""");

    JsonNode preview = tenant.post(path + "/preview", null);

    assertThat(preview.get("url").asText()).isEqualTo(inbox.url());
    assertThat(preview.get("method").asText()).isEqualTo("PUT");
    assertThat(preview.get("content_type").asText()).startsWith("application/json");
    assertThat(preview.at("/headers/X-Source").asText()).isEqualTo("erp");
    assertThat(preview.at("/headers/X-Key").asText()).isEqualTo("***");
    assertThat(preview.at("/headers/X-Proign-Signature").asText()).startsWith("sha256=");
    assertThat(preview.get("headers").toString()).doesNotContain("X-Proign-Retry-Count");
    assertThat(json(preview.get("body").asText()).get("type").asText()).isEqualTo("order.shipped");
    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(tenant.get("/deliveries").get("items")).isEmpty();
  }

  @Test
  void aPreviewAndATestMakeTheSameRequest() throws IOException {
    List<String> prepared = steps("prepare");
    prepared.removeAll(List.of("deliveryJson", "openDelivery"));
    List<String> attempted = steps("attempt");
    attempted.removeAll(List.of("direct:prepare", "decideNext"));

    assertThat(steps("preview")).startsWith("openTrial").containsSubsequence(prepared);
    assertThat(steps("test")).startsWith("direct:preview").containsSubsequence(attempted);
  }

  @Test
  void generatedDataAreThoseOfTheCatalogAsIfTheyHappenedNow() {
    Instant before = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    JsonNode sample =
        administrator().call("GET", "/api/event-types/proign/order.shipped", null).json();

    JsonNode data = data(subscribed("{}"), "{\"sample\": \"generated\"}");

    assertThat(data.get("order_id")).isEqualTo(sample.at("/sample/order_id"));
    assertThat(Instant.parse(data.get("shipped_at").asText()))
        .isBetween(before, before.plus(Duration.ofMinutes(1)));
  }

  @Test
  void customDataAreTheCallers() {
    JsonNode data =
        data(
            subscribed("{}"),
            "{\"sample\": \"custom\", \"data\": {\"order_id\": \"mine\", \"n\": 1}}");

    assertThat(data).isEqualTo(Tenant.object("{\"order_id\": \"mine\", \"n\": 1}"));
  }

  @Test
  void recentDataAreThoseOfTheNewestRealEvent() {
    String path = subscribed("{}");
    for (String id : List.of("e-1", "e-2")) {
      broker.publish(tenant.event(id, "{\"data\": {\"order_id\": \"" + id + "\"}}"));
      tenant.awaitDelivery(id, "delivered");
    }

    assertThat(data(path, "{\"sample\": \"recent\"}").get("order_id").asText()).isEqualTo("e-2");
    assertThat(body(path, "{\"sample\": \"recent\"}").get("id").asText()).startsWith("evt_");
  }

  @Test
  void recentDataOfATypeThatNeverCameAreRefusedWithWhatWouldWork() {
    assertThat(error(subscribed("{}"), "{\"sample\": \"recent\"}", "sample"))
        .contains("no event of type order.shipped", "\"generated\"", "\"custom\"");
  }

  @Test
  void typeIsTheFirstExactOneOrElseTheFirstThatThePatternsChoose() {
    assertThat(body(subscribed(types("order.*", "order.created")), null).get("type").asText())
        .isEqualTo("order.created");
    assertThat(body(subscribed(types("order.*")), null).get("type").asText()).startsWith("order.");
    assertThat(
            body(subscribed(types("order.shipped")), "{\"event_type\": \"order.created\"}")
                .get("type")
                .asText())
        .isEqualTo("order.created");
  }

  @Test
  void typeThatTheCatalogDoesNotKnowIsRefusedUnlessItMayCome() {
    String narrow = subscribed("{}");
    String wide = subscribed("{\"event_type\": \"own.*\"}");
    String custom = "{\"event_type\": \"own.thing\", \"sample\": \"custom\", \"data\": {}}";

    assertThat(error(narrow, "{\"event_type\": \"order.shiped\"}", "event_type"))
        .contains("did you mean \"order.shipped\"?");
    assertThat(error(narrow, custom, "event_type")).contains("no catalog file knows");
    assertThat(error(wide, "{\"event_type\": \"own.thing\"}", "event_type")).isNotBlank();
    assertThat(error(wide, null, "event_type")).contains("is missing");
    assertThat(body(wide, custom).get("type").asText()).isEqualTo("own.thing");
  }

  @Test
  void wrongFieldsAreToldAllAtOnce() {
    Reply reply =
        tenant.call(
            "POST",
            subscribed("{}") + "/preview",
            """
            {"sample": "old", "sign": "yes", "event_typ": "order.shipped",
             "subscription": {"priority": 12, "webhook_url": "ftp://x"}}""");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "sample", "sign", "event_typ", "subscription.priority", "subscription.webhook_url");
  }

  @Test
  void dataBelongToCustomAndToNothingElse() {
    String path = subscribed("{}");

    assertThat(error(path, "{\"sample\": \"custom\"}", "data")).contains("is missing");
    assertThat(error(path, "{\"data\": {}}", "data")).contains("only for the sample \"custom\"");
    assertThat(error(path, "{\"sample\": \"custom\", \"data\": [1]}", "data"))
        .contains("must be an object");
    assertThat(
            tenant
                .call("POST", path + "/test", "{\"subscription\": {}}")
                .json()
                .at("/errors/0/field")
                .asText())
        .isEqualTo("subscription");
    assertThat(tenant.call("POST", path + "/test", "[]").status()).isEqualTo(400);
  }

  @Test
  void changeThatIsNotSavedIsTriedAndNotSaved() {
    String path = subscribed("{}");
    JsonNode before = tenant.get(path);

    JsonNode preview =
        tenant.post(
            path + "/preview",
            """
            {"sample": "custom", "data": {"order_id": "mine"}, "subscription":
              {"payload": {"template": "{\\"o\\": \\"{order_id}\\"}"}, "headers": {"X-A": "b"}}}""");

    assertThat(preview.get("body").asText()).isEqualTo("{\"o\":\"mine\"}");
    assertThat(preview.at("/headers/X-A").asText()).isEqualTo("b");
    assertThat(tenant.get(path)).isEqualTo(before);
  }

  @Test
  void eventThatCannotBeRenderedIsRefusedWithTheReason() {
    String path = subscribed("{}");
    String field = "{data.long}";
    String template = "{\\\"x\\\": \\\"" + field.repeat(200) + "\\\"}";
    String body =
        "{\"sample\": \"custom\", \"data\": {\"long\": \"%s\"}, \"subscription\":"
            + " {\"payload\": {\"template\": \"%s\"}}}";

    Reply reply =
        tenant.call("POST", path + "/preview", body.formatted("x".repeat(200_000), template));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("title").asText()).isEqualTo("Cannot be rendered");
    assertThat(reply.json().get("detail").asText()).isNotBlank();
  }

  @Test
  void signatureIsLeftOutWhereItIsNotWanted() {
    JsonNode preview = tenant.post(subscribed("{}") + "/preview", "{\"sign\": false}");

    assertThat(preview.get("headers").toString()).doesNotContain("X-Proign-Signature");
  }

  private String subscribed(String changes) {
    return "/subscriptions/" + tenant.subscribe(inbox, changes).get("id").asText();
  }

  private JsonNode body(String path, String request) {
    return json(tenant.post(path + "/preview", request).get("body").asText());
  }

  private JsonNode data(String path, String request) {
    return body(path, request).get("data");
  }

  /** What is wrong with the one field that is. */
  private String error(String path, String request, String field) {
    Reply reply = tenant.call("POST", path + "/preview", request);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
    return reply.json().at("/errors/0/message").asText();
  }

  private RestCaller administrator() {
    return callerWith(ADMIN_KEY);
  }

  private static String types(String... types) {
    return "{\"event_type\": null, \"event_types\": [\"" + String.join("\", \"", types) + "\"]}";
  }

  private static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("no JSON: " + text, cause);
    }
  }

  /** The steps and routes that a route file names, in its order. */
  private static List<String> steps(String route) throws IOException {
    List<String> steps = new ArrayList<>();
    collect(
        new YAMLMapper()
            .readTree(Path.of("routes", route + ".camel.yaml").toFile())
            .at("/0/route/from/steps"),
        steps);
    return steps;
  }

  private static void collect(JsonNode node, List<String> steps) {
    node.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("ref") || field.getKey().equals("uri")) {
                steps.add(field.getValue().asText());
              }
            });
    node.forEach(child -> collect(child, steps));
  }
}
