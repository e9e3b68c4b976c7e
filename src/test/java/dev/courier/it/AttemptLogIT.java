package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line for each attempt, for people and for programs. */
class AttemptLogIT extends RunningCourier {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private LogLines log;
  private String eventId;

  @BeforeEach
  void listen() {
    log = new LogLines("courier.attempts", "logstash");
    eventId = "log-" + tenant.name();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void successIsOneLineWithItsFields() {
    String subscription = tenant.subscribe(inbox).get("id").asText();

    broker.send(
        "courier.events",
        context ->
            Messages.with(
                context.createTextMessage(tenant.event(eventId).toString()),
                "traceparent",
                "00-" + TRACE + "-b7ad6b7169203331-01"));

    JsonNode delivery = tenant.awaitDelivery(eventId, "delivered");
    JsonNode line = lines(1).get(0);
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("logger_name").asText()).isEqualTo("courier.attempts");
    assertThat(line.get("message").asText())
        .startsWith("delivered order.shipped " + eventId + " to ")
        .contains("(" + inbox.url() + "): answered 200 in ")
        .endsWith(" ms, attempt 1");
    assertThat(line.get("tenant").asText()).isEqualTo(tenant.name());
    assertThat(line.get("event_type").asText()).isEqualTo("order.shipped");
    assertThat(line.get("delivery_id").asText()).isEqualTo(delivery.get("id").asText());
    assertThat(line.get("subscription_id").asText()).isEqualTo(subscription);
    assertThat(line.get("decision").asText()).isEqualTo("delivered");
    assertThat(line.get("attempt").isInt()).isTrue();
    assertThat(line.get("attempt").asInt()).isEqualTo(1);
    assertThat(line.get("attempt_id").asText()).isEqualTo(delivery.at("/timeline/0/id").asText());
    assertThat(line.get("outcome").asText()).isEqualTo("delivered");
    assertThat(line.get("status").asInt()).isEqualTo(200);
    assertThat(line.get("duration_ms").isIntegralNumber()).isTrue();
    assertThat(line.get("trace_id").asText()).isEqualTo(TRACE);
    assertThat(line.has("next_attempt_at")).isFalse();
  }

  @Test
  void everyAttemptOfADeliveryThatFailsForGoodIsOneLine() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(503, 500);

    broker.publish(tenant.event(eventId));

    tenant.awaitDelivery(eventId, "dead");
    List<JsonNode> lines = lines(2);
    JsonNode first = lines.get(0);
    assertThat(first.get("level").asText()).isEqualTo("WARN");
    assertThat(first.get("decision").asText()).isEqualTo("retry");
    assertThat(first.get("outcome").asText()).isEqualTo("http_503");
    assertThat(first.get("status").asInt()).isEqualTo(503);
    assertThat(Instant.parse(first.get("next_attempt_at").asText())).isAfter(Instant.EPOCH);
    JsonNode second = lines.get(1);
    assertThat(second.get("attempt").asInt()).isEqualTo(2);
    assertThat(second.get("decision").asText()).isEqualTo("dead");
    assertThat(second.get("reason").asText()).isEqualTo("retries_exhausted");
    assertThat(second.has("next_attempt_at")).isFalse();
    assertThat(second.has("trace_id")).isFalse();
  }

  @Test
  void whatCannotBeRenderedIsOneLine() {
    tenant.subscribe(inbox, "{\"headers\": {\"X-Data\": \"{webhook.data}\"}}");
    ObjectNode event = tenant.event(eventId);
    event.putObject("data").put("a", "x".repeat(9_000));

    broker.publish(event);

    tenant.awaitDelivery(eventId, "dead");
    JsonNode line = lines(1).get(0);
    assertThat(line.get("outcome").asText()).isEqualTo("unrenderable");
    assertThat(line.get("reason").asText()).isEqualTo("unrenderable");
    assertThat(line.has("status")).isFalse();
  }

  @Test
  void aStepThatBreaksIsOneLine() {
    tenant.subscribe(inbox);
    faults.breakFor(tenant, "signBody", 100);

    broker.publish(tenant.event(eventId));

    tenant.awaitDelivery(eventId, "dead");
    JsonNode line = lines(1).get(0);
    assertThat(line.get("decision").asText()).isEqualTo("dead");
    assertThat(line.get("reason").asText()).isEqualTo("internal_error");
    assertThat(line.has("outcome")).isFalse();
  }

  @Test
  void whatIsHeldIsOneLineWithoutAnAttempt() {
    String id = tenant.subscribe(inbox).get("id").asText();
    tenant.post("/subscriptions/" + id + "/pause", null);

    broker.publish(tenant.event(eventId));

    JsonNode line = lines(1).get(0);
    assertThat(line.get("decision").asText()).isEqualTo("held");
    assertThat(line.has("attempt")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logstash", "ecs", "gelf"})
  void nobodyForgesALineAndNoSecretIsInIt(String format) {
    String name = "Order\n{\"forged\":1}\r\u0085\u2028\u202e sync";
    tenant.subscribe(anotherInbox(), "{\"webhook_url\": \"" + inbox.url() + "?token=hush-hush\"}");
    tenant.call(
        "PATCH",
        "/subscriptions/" + tenant.get("/subscriptions").at("/items/0/id").asText(),
        Tenant.object("{}").put("name", name).toString());
    String id = eventId + "\u2028{\"forged\":1}\u202e";
    try (LogLines lines = new LogLines("courier.attempts", format)) {
      broker.publish(tenant.event(id));
      inbox.await(1);
      await("a line about " + eventId)
          .until(() -> lines.texts().stream().anyMatch(line -> line.contains(eventId)));

      String file = lines.file();
      assertThat(file).doesNotContain("hush-hush").doesNotContain("\r");
      assertThat(file.split("[\\n\\u0085\\u2028\\u2029]"))
          .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
      assertThat(lines.texts())
          .filteredOn(line -> line.contains(eventId))
          .singleElement()
          .asString()
          .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202e]")
          .contains("?***");
    }
  }

  /** The fields that docs/logs.md lists are those of the lines of these tests, and its example. */
  @Test
  void thePageListsTheFields() throws IOException {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(503, 500);
    broker.publish(tenant.event(eventId));
    TreeSet<String> written = new TreeSet<>();
    lines(2).forEach(line -> line.fieldNames().forEachRemaining(written::add));
    written.add("trace_id");

    String page = Files.readString(Path.of("docs/logs.md"));
    TreeSet<String> listed = new TreeSet<>();
    page.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .forEach(listed::add);
    String example =
        page.lines().filter(line -> line.startsWith("{\"@timestamp")).findFirst().get();

    assertThat(listed).isEqualTo(written);
    assertThat(Tenant.object(example).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> lines(2).get(0).fieldNames());
  }

  private List<JsonNode> lines(int count) {
    broker.awaitQuiet();
    List<JsonNode> lines =
        await(count + " lines about " + eventId)
            .until(() -> log.about(eventId), found -> found.size() >= count);
    assertThat(lines).hasSize(count);
    return lines;
  }
}
