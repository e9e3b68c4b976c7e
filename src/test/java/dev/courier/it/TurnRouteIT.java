package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code routes/turn}: what its endpoint or its limits cannot take yet waits for its turn. */
class TurnRouteIT extends RunningCourier {

  @Test
  void hangingEndpointCostsOneConsumer() {
    tenant.subscribe(inbox);
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(2)));

    publish(5);

    await("the others wait for their turn").until(this::waiting, count -> count == 4);
    assertThat(inbox.requests()).hasSize(1);
    inbox.answers(200);
    allDelivered(5, 1);
    assertThat(waiting()).isZero();
  }

  @Test
  void hangingEndpointHoldsUpNobodyElse() {
    tenant.subscribe(inbox);
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(5)));
    publish(40);
    inbox.await(1);

    Tenant other = anotherTenant();
    Inbox healthy = anotherInbox();
    other.subscribe(healthy);
    IntStream.range(0, 20).forEach(number -> other.publish(other.event("h-" + number)));

    healthy.await(20);
    assertThat(inbox.requests()).hasSizeLessThan(3);
    inbox.answers(200);
  }

  @Test
  void neverMoreCallsAtOnceThanTheSubscriptionWants() {
    Duration call = Duration.ofMillis(100);
    tenant.subscribe(inbox, "{\"limits\": {\"concurrency\": 2}}");
    inbox.answers(Answer.of(200).after(call));

    publish(12);

    allDelivered(12, 1);
    List<Instant> arrivals = arrivals();
    for (int third = 2; third < arrivals.size(); third++) {
      assertThat(arrivals.get(third)).isAfterOrEqualTo(arrivals.get(third - 2).plus(call));
    }
  }

  @Test
  void neverMoreCallsInASecondThanTheSubscriptionWants() {
    tenant.subscribe(inbox, "{\"limits\": {\"per_second\": 5}}");

    publish(16);

    allDelivered(16, 1);
    assertNoSecondHasMoreThan(5);
  }

  @Test
  void limitThatIsRemovedIsGoneAtOnce() {
    String id = tenant.subscribe(inbox, "{\"limits\": {\"per_second\": 0.01}}").get("id").asText();
    publish(8);
    inbox.await(1);
    await("the others wait").until(this::waiting, count -> count > 0);

    tenant.call("PATCH", "/subscriptions/" + id, "{\"limits\": null}");

    allDelivered(8, 1);
  }

  @Test
  void endpointThatIsDownIsLeftAloneAndBurnsNoAttempts() {
    String id =
        tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"10m\"]}}").get("id").asText();
    inbox.answers(500);

    publish(40);

    await("most wait for their turn").until(this::waiting, count -> count >= 20);
    JsonNode state = tenant.get("/subscriptions/" + id).get("state");
    assertThat(state.get("endpoint").asText()).isIn("failing", "probing");
    assertThat(state.get("next_probe_at").isNull()).isFalse();
    assertThat(state.get("waiting_for_turn").asInt()).isGreaterThan(10);
    int tried = inbox.requests().size();
    assertThat(tried).isBetween(10, 20);
    inbox.answers(200);
    inbox.await(40);
    await("all are done with")
        .until(() -> waiting() == 0 && withStatus("delivered") == 40 - failed());
    assertThat(failed()).isBetween(10, 20);
    for (JsonNode delivery : tenant.get("/deliveries?limit=200").get("items")) {
      assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
    }
    assertThat(tenant.get("/subscriptions/" + id).at("/state/endpoint").asText())
        .isEqualTo("recovering");
  }

  @Test
  void limitsHoldForFirstAttemptsRetriesAndReplaysTogether() {
    tenant.subscribe(inbox, "{\"limits\": {\"per_second\": 5}, \"retry\": {\"enabled\": false}}");
    inbox.answers(400);
    publish(6);
    await("all are dead").until(() -> withStatus("dead"), count -> count == 6);
    inbox.answers(Answer.of(400), Answer.of(400), Answer.of(200));
    tenant.call(
        "PATCH",
        "/subscriptions/" + tenant.get("/subscriptions").at("/items/0/id").asText(),
        "{\"retry\": {\"enabled\": true, \"intervals\": [\"1s\"]}}");

    assertThat(tenant.call("POST", "/dead-letters/replay", "{\"filter\": {}}").status())
        .isBetween(200, 202);
    IntStream.range(0, 6).forEach(number -> tenant.publish(tenant.event("new-" + number)));

    await("all are delivered").until(() -> withStatus("delivered"), count -> count == 12);
    assertThat(inbox.requests()).hasSize(6 + 2 + 12);
    assertNoSecondHasMoreThan(5);
  }

  @Test
  void deletedSubscriptionsDeliveriesAreDiscarded() {
    String id = tenant.subscribe(inbox, "{\"limits\": {\"per_second\": 0.01}}").get("id").asText();
    publish(5);
    await("four wait").until(this::waiting, count -> count == 4);

    assertThat(tenant.call("DELETE", "/subscriptions/" + id, null).status()).isEqualTo(204);

    await("four are discarded").until(() -> withStatus("discarded"), count -> count == 4);
    assertThat(waiting()).isZero();
  }

  private void publish(int count) {
    IntStream.range(0, count).forEach(number -> tenant.publish(tenant.event("e-" + number)));
  }

  private void allDelivered(int count, int attempts) {
    await("all are delivered").until(() -> withStatus("delivered"), done -> done == count);
    assertThat(tenant.get("/deliveries?limit=200").get("items"))
        .allSatisfy(delivery -> assertThat(delivery.get("attempts").asInt()).isEqualTo(attempts));
  }

  private int withStatus(String status) {
    return tenant.get("/deliveries?limit=200&status=" + status).get("items").size();
  }

  private int failed() {
    return withStatus("retrying");
  }

  private int waiting() {
    return jdbc.queryForObject(
        "select count(*) from parked where waits_for = 'turn' and tenant_id = ?",
        Integer.class,
        tenant.name());
  }

  private List<Instant> arrivals() {
    return inbox.requests().stream().map(ReceivedRequest::at).sorted().toList();
  }

  private void assertNoSecondHasMoreThan(int limit) {
    List<Instant> arrivals = arrivals();
    for (int next = limit; next < arrivals.size(); next++) {
      assertThat(arrivals.get(next)).isAfterOrEqualTo(arrivals.get(next - limit).plusSeconds(1));
    }
  }
}
