package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/preview}: what would be sent, and with which event. */
class PreviewRouteIT extends RunningCourier {

  @Test
  void aPreviewShowsWhatWouldBeSentAndSendsNothing() {
    Trying trying =
        subscribed(
            """
            {"method": "PUT", "headers": {"X-Source": "erp"},
             "auth": {"type": "api_key", "header": "X-Key", "value": "a-key"}}""");

    JsonNode preview = trying.preview(null);

    assertThat(preview.get("url").asText()).isEqualTo(inbox.url());
    assertThat(preview.get("method").asText()).isEqualTo("PUT");
    assertThat(preview.get("content_type").asText()).startsWith("application/json");
    assertThat(preview.at("/headers/X-Source").asText()).isEqualTo("erp");
    assertThat(preview.at("/headers/X-Key").asText()).isEqualTo("***");
    assertThat(preview.at("/headers/X-Proign-Signature").asText()).startsWith("sha256=");
    assertThat(preview.get("headers").toString()).doesNotContain("X-Proign-Retry-Count");
    assertThat(Trying.json(preview.get("body").asText()).get("type").asText())
        .isEqualTo("order.shipped");
    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(tenant.get("/deliveries").get("items")).isEmpty();
  }

  @Test
  void aPreviewAndATestMakeTheSameRequest() throws IOException {
    // A trial is made from a sample, waits for nothing, so holds no place and needs no turn.
    List<String> prepared = steps("prepare");
    prepared.removeAll(List.of("deliveryJson", "openDelivery", "keepPlace", "askForTurn"));
    List<String> attempted = steps("attempt");
    attempted.removeAll(List.of("direct:prepare", "direct:judge"));

    assertThat(steps("preview")).startsWith("openTrial").containsSubsequence(prepared);
    assertThat(steps("test")).startsWith("direct:preview").containsSubsequence(attempted);
  }

  @Test
  void wrongFieldsAreToldAllAtOnce() {
    Reply reply =
        subscribed("{}")
            .call(
                "preview",
                """
            {"sample": "old", "sign": "yes", "event_typ": "order.shipped",
             "subscription": {"priority": 12, "webhook_url": "ftp://x"}}""");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder(
            "sample", "sign", "event_typ", "subscription.priority", "subscription.webhook_url");
  }

  @Test
  void changeThatIsNotSavedIsTriedAndNotSaved() {
    Trying trying = subscribed("{}");
    JsonNode before = trying.stored();

    JsonNode preview =
        trying.preview(
            """
            {"sample": "custom", "data": {"order_id": "mine"}, "subscription":
              {"payload": {"template": "{\\"o\\": \\"{order_id}\\"}"}, "headers": {"X-Version": "b"}}}""");

    assertThat(preview.get("body").asText()).isEqualTo("{\"o\":\"mine\"}");
    assertThat(preview.at("/headers/X-Version").asText()).isEqualTo("b");
    assertThat(trying.stored()).isEqualTo(before);
  }

  @Test
  void eventThatCannotBeRenderedIsRefusedWithTheReason() {
    Trying trying = subscribed("{}");
    String field = "{data.long}";
    String template = "{\\\"x\\\": \\\"" + field.repeat(200) + "\\\"}";
    String body =
        "{\"sample\": \"custom\", \"data\": {\"long\": \"%s\"}, \"subscription\":"
            + " {\"payload\": {\"template\": \"%s\"}}}";

    Reply reply = trying.call("preview", body.formatted("x".repeat(200_000), template));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("title").asText()).isEqualTo("Cannot be rendered");
    assertThat(reply.json().get("detail").asText()).isNotBlank();
  }

  @Test
  void signatureIsLeftOutWhereItIsNotWanted() {
    JsonNode preview = subscribed("{}").preview("{\"sign\": false}");

    assertThat(preview.get("headers").toString()).doesNotContain("X-Proign-Signature");
  }

  private Trying subscribed(String changes) {
    return Trying.subscription(tenant, inbox, changes);
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
