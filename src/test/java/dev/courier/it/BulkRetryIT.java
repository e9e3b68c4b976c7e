package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import dev.courier.it.RestCaller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failed deliveries retried by one call, all the way to the receiver. */
class BulkRetryIT extends RunningCourier {

  private static final String NEVER_AGAIN = "{\"retry\": {\"enabled\": false}}";
  private static final int LETTERS = 6;

  @Test
  void deadLettersGoOnTheirWayAgainAtOnceAndEachOnce() {
    deadLetters();

    JsonNode result = retry("{\"filter\": {}}");

    assertThat(result.get("retried").asInt()).isEqualTo(LETTERS);
    assertThat(result.get("remaining").asInt()).isZero();
    awaitAllDelivered();
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(2 * LETTERS);
    assertThat(broker.browse(Queues.DEAD, "tenant_id = '" + tenant.name() + "'")).isEmpty();
  }

  @Test
  void aPaceIsKeptAndEveryLetterArrivesOnce() {
    deadLetters();

    JsonNode result = retry("{\"filter\": {\"status\": \"dead\"}, \"rate_per_second\": 2}");

    assertThat(result.get("matched").asInt()).isEqualTo(LETTERS);
    assertThat(result.get("retried").asInt()).isZero();
    awaitAllDelivered();
    List<Instant> times =
        inbox.requests().subList(LETTERS, 2 * LETTERS).stream().map(ReceivedRequest::at).toList();
    // Six at two a second: two and a half seconds lie between the first and the last.
    assertThat(Duration.between(times.get(0), times.get(LETTERS - 1)))
        .isGreaterThan(Duration.ofMillis(1_500));
    assertThat(inbox.eventIds().subList(LETTERS, 2 * LETTERS)).doesNotHaveDuplicates();
    await().until(() -> run(result).get("finished_at") != null);
    assertThat(run(result)).containsEntry("retried", (long) LETTERS);
  }

  @Test
  void whatIsLeftWhenTheRouteStopsIsDoneWhenItStartsAgain() throws Exception {
    deadLetters();
    camel.getRouteController().stopRoute("release");
    JsonNode result;
    try {
      result = retry("{\"filter\": {}, \"rate_per_second\": 1000}");
      assertThat(result.get("remaining").asInt()).isEqualTo(LETTERS);
      assertThat(inbox.requests()).hasSize(LETTERS);
    } finally {
      camel.getRouteController().startRoute("release");
    }

    awaitAllDelivered();
    await().until(() -> run(result).get("finished_at") != null);
  }

  @Test
  void whatWaitsForALaterRetryIsBroughtForward() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1h\"]}}");
    inbox.answers(500, 200);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "retrying");
    await().until(() -> count("parked where tenant_id = '" + tenant.name() + "'") == 1);

    JsonNode result = retry("{\"filter\": {\"status\": \"retrying\"}}");

    assertThat(result.get("retried").asInt()).isEqualTo(1);
    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void aDryRunMovesNothing() {
    deadLetters();

    Reply reply = tenant.call("POST", "/deliveries/retry", "{\"filter\": {}, \"dry_run\": true}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("matched").asInt()).isEqualTo(LETTERS);
    assertThat(tenant.get("/dead-letters").get("items")).hasSize(LETTERS);
  }

  private void deadLetters() {
    tenant.subscribe(inbox, NEVER_AGAIN);
    inbox.answers(500);
    for (int i = 0; i < LETTERS; i++) {
      broker.publish(tenant.event("e-" + i));
    }
    await().until(() -> tenant.get("/dead-letters").get("items").size() == LETTERS);
    broker.awaitMessages(Queues.DEAD, "tenant_id = '" + tenant.name() + "'", LETTERS);
    inbox.answers(200);
  }

  private JsonNode retry(String order) {
    Reply reply = tenant.call("POST", "/deliveries/retry", order);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(202);
    return reply.json();
  }

  private void awaitAllDelivered() {
    await().until(() -> tenant.get("/deliveries?status=delivered").get("items").size() == LETTERS);
  }

  private java.util.Map<String, Object> run(JsonNode result) {
    return jdbc.queryForMap("select * from retry_runs where id = ?", result.get("id").asText());
  }

  private int count(String of) {
    return jdbc.queryForObject("select count(*) from " + of, Integer.class);
  }
}
