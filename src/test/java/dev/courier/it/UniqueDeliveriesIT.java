package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.journal.waiting.Registration;
import dev.courier.journal.waiting.UniqueDeliveries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/** {@code unique}: while a delivery waits, a newer one about the same entity takes its place. */
class UniqueDeliveriesIT extends RunningCourier {

  private static final String UNIQUE =
      "\"unique\": {\"enabled\": true, \"key\": \"data.order_id\"}, \"event_type\": \"*\"";

  @Autowired private UniqueDeliveries unique;

  @Test
  void onlyTheNewestOfEachEntityIsSentAfterThePause() {
    String subscription = subscribe("{" + UNIQUE + "}");
    pause(subscription);
    publish("a", 5);
    publish("b", 3);
    awaitStatuses(Map.of("superseded", 6, "queued", 2));
    await("only the newest is parked").until(this::parked, count -> count == 2);

    resume(subscription);

    inbox.await(2);
    awaitStatuses(Map.of("superseded", 6, "delivered", 2));
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("a-5", "b-3");
    assertThat(inbox.requests())
        .extracting(request -> request.json().at("/data/total").asInt())
        .containsExactlyInAnyOrder(5, 3);
    JsonNode replaced = tenant.awaitDelivery("a-1", "superseded");
    assertThat(replaced.get("completed_at").isNull()).isFalse();
    assertThat(replaced.get("attempts").asInt()).isZero();
    assertThat(replaced.get("reason").asText()).startsWith("superseded by dlv_");
    assertThat(tenant.awaitDelivery("a-4", "superseded").get("reason").asText())
        .isEqualTo("superseded by " + tenant.awaitDelivery("a-5", "delivered").get("id").asText());
  }

  @Test
  void whatWaitsForItsRetryMakesWay() {
    subscribe("{" + UNIQUE + ", \"retry\": {\"intervals\": [\"10m\"]}}");
    inbox.answers(500, 200);
    publish("a", 1);
    tenant.awaitDelivery("a-1", "retrying");
    await("it is parked").until(this::parked, count -> count == 1);

    broker.publish(event("a", 2));

    tenant.awaitDelivery("a-2", "delivered");
    tenant.awaitDelivery("a-1", "superseded");
    await("it is parked no more").until(this::parked, count -> count == 0);
    assertThat(inbox.eventIds()).containsExactly("a-1", "a-2");
  }

  @Test
  void whatIsUnderWayIsFinishedAndNotRetried() {
    subscribe("{" + UNIQUE + ", \"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(Answer.of(500).after(Duration.ofSeconds(2)), Answer.of(200));
    publish("a", 1);
    inbox.await(1);

    broker.publish(event("a", 2));

    tenant.awaitDelivery("a-2", "delivered");
    JsonNode first = tenant.awaitDelivery("a-1", "superseded");
    assertThat(first.get("attempts").asInt()).isEqualTo(1);
    assertThat(first.get("last_error").asText()).isEqualTo("answered 500");
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactly("a-1", "a-2");
    assertThat(inbox.requests().get(1).at())
        .as("the newer one does not overtake the one under way")
        .isAfter(inbox.requests().get(0).at().plusSeconds(2));
  }

  @Test
  void whatArrivesAlthoughANewerOneCameIsDelivered() {
    subscribe("{" + UNIQUE + "}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(1)), Answer.of(200));
    publish("a", 1);
    inbox.await(1);

    broker.publish(event("a", 2));

    tenant.awaitDelivery("a-1", "delivered");
    tenant.awaitDelivery("a-2", "delivered");
  }

  @Test
  void otherEventTypesAndEventsWithoutAnEntityDoNotMakeWay() {
    String subscription = subscribe("{" + UNIQUE + "}");
    pause(subscription);
    broker.publish(
        event("a", 1),
        event("a", 2).put("type", "order.created"),
        tenant.event("none-1", "{\"data\": {\"total\": 1}}"),
        tenant.event("none-2", "{\"data\": {\"total\": 2}}"));
    awaitStatuses(Map.of("queued", 4));

    resume(subscription);

    inbox.await(4);
    awaitStatuses(Map.of("delivered", 4));
  }

  @Test
  void withoutAKeyTheCatalogSaysWhatIsTheSame() {
    String subscription = subscribe("{\"unique\": {\"enabled\": true}}");
    pause(subscription);
    publish("a", 2);
    publish("b", 1);
    awaitStatuses(Map.of("superseded", 1, "queued", 2));

    resume(subscription);

    awaitStatuses(Map.of("delivered", 2));
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("a-2", "b-1");
  }

  @Test
  void ofManyThroughManyConsumersTheLastOnePublishedArrivesLast() {
    subscribe("{" + UNIQUE + "}");
    inbox.answers(Answer.of(200).after(Duration.ofMillis(20)));
    List<JsonNode> events = new ArrayList<>();
    for (int number = 1; number <= 300; number++) {
      events.add(event("a", number));
    }

    broker.publish(events.toArray(JsonNode[]::new));

    tenant.awaitDelivery("a-300", "delivered");
    awaitNone("queued");
    awaitNone("retrying");
    assertThat(inbox.eventIds()).doesNotHaveDuplicates().endsWith("a-300");
    assertThat(inbox.requests())
        .extracting(request -> request.json().at("/data/total").asInt())
        .isSorted();
  }

  /**
   * The place has changed hands in the database when the step after that breaks, so the messages
   * are rolled back: the holder is a delivery that was never sent. Its event comes again.
   */
  @Test
  @SuppressWarnings("unchecked")
  void newestIsSentWhenIntakeBreaksBetweenPlaceAndMessage() {
    String subscription = subscribe("{" + UNIQUE + "}");
    pause(subscription);
    publish("a", 1);
    awaitStatuses(Map.of("queued", 1));
    AtomicReference<String> neverSent = new AtomicReference<>();
    faults
        .breakWhen(
            "takePlaces",
            1,
            exchange -> {
              List<Registration> places = exchange.getProperty("places", List.class);
              if (places == null || !places.get(0).place().subscriptionId().equals(subscription)) {
                return false;
              }
              unique.register(places);
              neverSent.set(holder("a"));
              return true;
            })
        .with(DataAccessResourceFailureException::new);

    broker.publish(event("a", 2));

    tenant.awaitDelivery("a-2", "queued");
    broker.awaitQuiet();
    assertThat(neverSent.get()).startsWith("dlv_").isNotEqualTo(holder("a"));
    resume(subscription);
    tenant.awaitDelivery("a-2", "delivered");
    tenant.awaitDelivery("a-1", "superseded");
    assertThat(inbox.eventIds()).containsExactly("a-2");
  }

  @Test
  void resendOfASupersededOneIsSentAndSupersedesNothing() {
    String subscription = subscribe("{" + UNIQUE + "}");
    pause(subscription);
    publish("a", 2);
    awaitStatuses(Map.of("superseded", 1, "queued", 1));
    String id = tenant.awaitDelivery("a-1", "superseded").get("id").asText();

    assertThat(tenant.call("POST", "/deliveries/" + id + "/resend", null).status()).isEqualTo(202);
    resume(subscription);

    tenant.awaitDelivery("a-1", "delivered");
    tenant.awaitDelivery("a-2", "delivered");
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("a-1", "a-2");
  }

  @Test
  void deliveryThatBreaksInAStepGivesItsPlaceFree() {
    subscribe("{" + UNIQUE + "}");
    faults.breakWhen(
        "renderBody",
        1_000,
        exchange ->
            AttemptInProgress.of(exchange).delivery().event().id().equals("a-1")
                && AttemptInProgress.of(exchange)
                    .delivery()
                    .event()
                    .tenantId()
                    .equals(tenant.name()));
    publish("a", 1);
    tenant.awaitDelivery("a-1", "dead");

    broker.publish(event("a", 2));

    tenant.awaitDelivery("a-2", "delivered");
  }

  private String subscribe(String changes) {
    return tenant.subscribe(inbox, changes).get("id").asText();
  }

  private void pause(String subscription) {
    tenant.post("/subscriptions/" + subscription + "/pause", null);
  }

  private void resume(String subscription) {
    tenant.post("/subscriptions/" + subscription + "/resume", null);
  }

  private ObjectNode event(String order, int number) {
    return tenant.event(
        order + "-" + number,
        "{\"data\": {\"order_id\": \"" + order + "\", \"total\": " + number + "}}");
  }

  private void publish(String order, int count) {
    for (int number = 1; number <= count; number++) {
      broker.publish(event(order, number));
    }
  }

  private void awaitStatuses(Map<String, Integer> expected) {
    expected.forEach(
        (status, count) ->
            await(count + " are " + status)
                .until(() -> count(status), found -> found.equals(count)));
  }

  private void awaitNone(String status) {
    await("none is " + status).until(() -> count(status), count -> count == 0);
  }

  private int count(String status) {
    return tenant.get("/deliveries?limit=200&status=" + status).get("items").size();
  }

  private String holder(String order) {
    return jdbc.queryForObject(
        """
        select delivery_id from unique_deliveries
        where entity = ? and subscription_id in (select id from subscriptions where tenant_id = ?)""",
        String.class,
        order,
        tenant.name());
  }

  private int parked() {
    return jdbc.queryForObject(
        "select count(*) from parked where tenant_id = ?", Integer.class, tenant.name());
  }
}
