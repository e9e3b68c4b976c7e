package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import dev.courier.it.RestCaller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code routes/release}: replays and discards that go on by themselves, watched and cancelled. */
class BulkRunsIT extends RunningCourier {

  private static final int LETTERS = 8;

  @BeforeEach
  void deadLetters() {
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    inbox.answers(500);
    for (int i = 0; i < LETTERS; i++) {
      broker.publish(tenant.event("e-" + i));
    }
    await().until(() -> tenant.get("/dead-letters").get("items").size() == LETTERS);
    inbox.answers(200);
  }

  @Test
  void aReplayKeepsItsPaceAndTellsHowFarItIs() {
    String run = replay("{\"filter\": {}, \"rate_per_second\": 4}");

    JsonNode seen = tenant.get("/runs/" + run);
    assertThat(seen.get("kind").asText()).isEqualTo("replay");
    assertThat(seen.get("chosen")).hasToString("{\"filter\":{}}");
    assertThat(seen.get("total").asInt()).isEqualTo(LETTERS);
    assertThat(seen.get("rate_per_second").asDouble()).isEqualTo(4);
    assertThat(Instant.parse(seen.get("estimated_end").asText()))
        .isAfterOrEqualTo(Instant.parse(seen.get("created_at").asText()));
    await().until(() -> tenant.get("/runs/" + run).get("state").asText().equals("finished"));
    JsonNode done = tenant.get("/runs/" + run);
    assertThat(done.get("done").asInt()).isEqualTo(LETTERS);
    assertThat(done.get("ended_at").isNull()).isFalse();
    assertThat(done.get("estimated_end").isNull()).isTrue();
    inbox.await(2 * LETTERS);
    List<Instant> times =
        inbox.requests().subList(LETTERS, inbox.requests().size()).stream()
            .map(ReceivedRequest::at)
            .toList();
    // Eight at four a second: 1.75 seconds lie between the first and the last.
    assertThat(Duration.between(times.get(0), times.get(times.size() - 1)))
        .isGreaterThan(Duration.ofMillis(1_000));
    assertThat(inbox.eventIds().subList(LETTERS, 2 * LETTERS)).doesNotHaveDuplicates();
  }

  @Test
  void nothingGoesOutAfterACancelAndWhatWentIsTold() {
    String run = replay("{\"filter\": {}, \"rate_per_second\": 0.5}");
    await().until(() -> tenant.get("/runs/" + run).get("done").asInt() >= 1);

    JsonNode cancelled = tenant.post("/runs/" + run + "/cancel", null);

    int done = cancelled.get("done").asInt();
    assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.get("remaining").asInt()).isEqualTo(LETTERS - done);
    await().until(() -> entries(run) == 0);
    inbox.await(LETTERS + done);
    broker.awaitQuiet();
    assertThat(tenant.get("/dead-letters").get("items")).hasSize(LETTERS - done);
    assertThat(inbox.requests()).hasSize(LETTERS + done);
    assertThat(tenant.post("/runs/" + run + "/cancel", null)).isEqualTo(cancelled);
  }

  @Test
  void whatIsReplayedByIdsAtAPaceIsARunAsWell() {
    String id = tenant.get("/dead-letters").at("/items/0/id").asText();

    String run = replay("{\"ids\": [\"" + id + "\"], \"rate_per_second\": 100}");

    await().until(() -> tenant.get("/runs/" + run).get("state").asText().equals("finished"));
    assertThat(tenant.get("/runs/" + run).get("chosen")).hasToString("{\"ids\":1}");
    assertThat(tenant.call("POST", "/runs/" + run + "/cancel", null).status()).isEqualTo(409);
  }

  @Test
  void aRunThatWasCutShortBetweenBrokerAndDatabaseSendsNothingTwice() throws Exception {
    camel.getRouteController().stopRoute("release");
    String run = replay("{\"filter\": {}, \"rate_per_second\": 100}");
    try {
      // As a crash leaves it: the letter has been moved, the database does not know.
      String id = tenant.get("/dead-letters").at("/items/0/id").asText();
      assertThat(
              tenant
                  .post("/dead-letters/replay", "{\"ids\": [\"" + id + "\"]}")
                  .get("count")
                  .asInt())
          .isEqualTo(1);
      tenant.awaitDelivery(event(id), "delivered");
      jdbc.update("update deliveries set status = 'dead' where id = ?", id);
    } finally {
      camel.getRouteController().startRoute("release");
    }

    await().until(() -> tenant.get("/runs/" + run).get("state").asText().equals("finished"));
    inbox.await(2 * LETTERS);
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(2 * LETTERS);
    assertThat(inbox.eventIds().subList(LETTERS, 2 * LETTERS)).doesNotHaveDuplicates();
    JsonNode seen = tenant.get("/runs/" + run);
    assertThat(seen.get("done").asInt() + seen.get("skipped").asInt()).isEqualTo(LETTERS);
    assertThat(broker.browse(Queues.DEAD, "tenant_id = '" + tenant.name() + "'")).isEmpty();
  }

  @Test
  void runsAreListedAndAnotherTenantsAreOutOfReach() {
    String run = replay("{\"filter\": {}, \"rate_per_second\": 0.01}");

    assertThat(tenant.get("/runs").at("/items/0/id").asText()).isEqualTo(run);
    Tenant other = anotherTenant();
    assertThat(other.call("GET", "/runs", null).json().get("items")).isEmpty();
    assertThat(other.call("GET", "/runs/" + run, null).status()).isEqualTo(404);
    assertThat(other.call("POST", "/runs/" + run + "/cancel", null).status()).isEqualTo(404);
    tenant.post("/runs/" + run + "/cancel", null);
  }

  private String replay(String order) {
    Reply reply = tenant.call("POST", "/dead-letters/replay", order);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(202);
    return reply.json().get("run").asText();
  }

  private String event(String deliveryId) {
    return tenant.get("/deliveries/" + deliveryId).get("event_id").asText();
  }

  private int entries(String run) {
    return jdbc.queryForObject(
        "select count(*) from retry_run_entries where run_id = ?", Integer.class, run);
  }
}
