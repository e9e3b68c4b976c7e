package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code priority}: of deliveries that wait, a higher one is sent first. */
class PriorityIT extends RunningCourier {

  /** Together with what makes the endpoint known, within the share of the fast lane at once. */
  private static final int LOW = 80;

  private static final int HIGH = 30;

  /** What is under way can be overtaken in the moment before it is sent. */
  private static final int FIRST_ATTEMPTS_UNDER_WAY = 16;

  private static final int RETRIES_UNDER_WAY = 4;

  /** After so many prompt answers an endpoint has as many calls at once as there are consumers. */
  private static final int KNOWN = 100;

  private String low;
  private String high;

  @BeforeEach
  void twoSubscriptions() {
    String retry = "\"retry\": {\"intervals\": [\"10m\"]}";
    low = tenant.subscribe(inbox, "{\"priority\": 2, " + retry + "}").get("id").asText();
    high =
        tenant
            .subscribe(inbox, "{\"priority\": 8, \"event_type\": \"order.created\", " + retry + "}")
            .get("id")
            .asText();
  }

  @Test
  void backlogInTheQueueGoesByPriority() throws Exception {
    becomeKnown();
    camel.getRouteController().stopRoute("deliver");
    try {
      publishAll();
      await("all wait").until(() -> broker.count(Queues.DELIVERIES), count -> count == LOW + HIGH);
    } finally {
      camel.getRouteController().startRoute("deliver");
    }

    assertThat(lowBeforeTheLastHigh()).isLessThanOrEqualTo(FIRST_ATTEMPTS_UNDER_WAY);
  }

  @Test
  void consumersHoldNoMoreThanTheyAreSending() {
    becomeKnown();
    // All consumers are busy with receivers that hold their answers, and hold nothing else.
    CountDownLatch release = new CountDownLatch(1);
    try {
      List<Inbox> holding =
          IntStream.range(0, FIRST_ATTEMPTS_UNDER_WAY)
              .mapToObj(number -> holdingInbox(release))
              .toList();
      tenant.publish(tenant.event("hold", "{\"type\": \"ticket.created\"}"));
      holding.forEach(one -> one.await(1));
      publishLow();
      publishHigh();
      broker.awaitMessages(Queues.DELIVERIES, "JMSPriority = 8", HIGH);
      assertThat(inbox.requests()).hasSize(KNOWN);
    } finally {
      release.countDown();
    }

    assertThat(lowBeforeTheLastHigh()).isLessThanOrEqualTo(FIRST_ATTEMPTS_UNDER_WAY);
  }

  /**
   * What comes to an endpoint that nobody knows yet waits outside of the queue, and loses its
   * place.
   */
  private void becomeKnown() {
    publish(KNOWN, number -> tenant.event("known-" + number));
    inbox.await(KNOWN);
    broker.awaitQuiet();
  }

  private Inbox holdingInbox(CountDownLatch release) {
    Inbox holding = anotherInbox().answers(Answer.of(200).heldBy(release));
    tenant.subscribe(holding, "{\"event_type\": \"ticket.created\"}");
    return holding;
  }

  @Test
  void backlogOfPausedSubscriptionsGoesByPriority() {
    pauseBoth();
    publishAll();
    awaitParked(LOW + HIGH);

    resumeBoth();

    assertThat(lowBeforeTheLastHigh()).isLessThanOrEqualTo(RETRIES_UNDER_WAY);
  }

  @Test
  void priorityOfTheSubscriptionAtItsResumptionCounts() {
    pauseBoth();
    publishAll();
    awaitParked(LOW + HIGH);
    tenant.call("PATCH", "/subscriptions/" + low, "{\"priority\": 9}");

    resumeBoth();

    inbox.await(LOW + HIGH);
    long highBeforeTheLastLow =
        inbox.eventIds().subList(0, LOW - RETRIES_UNDER_WAY).stream()
            .filter(id -> id.startsWith("high"))
            .count();
    assertThat(highBeforeTheLastLow).isLessThanOrEqualTo(RETRIES_UNDER_WAY);
  }

  @Test
  void retriesThatAreDueTogetherGoByPriority() {
    // An answer that shows that the endpoint lives: it is not left alone for a while.
    inbox.answers(400);
    publishAll();
    awaitParked(LOW + HIGH);
    int failed = inbox.requests().size();
    assertThat(failed).isEqualTo(LOW + HIGH);
    inbox.answers(200);

    jdbc.update(
        "update parked set due_at = ? where tenant_id = ?",
        Timestamp.from(Instant.now()),
        tenant.name());

    inbox.await(2 * failed);
    List<String> retried = inbox.eventIds().subList(failed, 2 * failed);
    assertThat(lowBeforeTheLastHigh(retried)).isLessThanOrEqualTo(RETRIES_UNDER_WAY);
  }

  private void publishAll() {
    publishLow();
    publishHigh();
  }

  private void publishLow() {
    publish(LOW, number -> tenant.event("low-" + number));
  }

  private void publishHigh() {
    publish(HIGH, number -> tenant.event("high-" + number, "{\"type\": \"order.created\"}"));
  }

  private void publish(int count, IntFunction<JsonNode> event) {
    ArrayNode events = JsonFormat.mapper().createArrayNode();
    IntStream.range(0, count).mapToObj(event).forEach(events::add);
    tenant.publish(events);
  }

  private void pauseBoth() {
    tenant.post("/subscriptions/" + low + "/pause", null);
    tenant.post("/subscriptions/" + high + "/pause", null);
  }

  /** Together, so that the test does not depend on when the table is looked at. */
  private void resumeBoth() {
    tenant.post("/subscriptions/" + high + "/resume", null);
    tenant.post("/subscriptions/" + low + "/resume", null);
  }

  private void awaitParked(int count) {
    await(count + " are parked")
        .until(
            () ->
                jdbc.queryForObject(
                    "select count(*) from parked where tenant_id = ?",
                    Integer.class,
                    tenant.name()),
            parked -> parked == count);
  }

  private long lowBeforeTheLastHigh() {
    await("all have come")
        .until(
            () -> inbox.eventIds().stream().filter(id -> !id.startsWith("known")).count(),
            count -> count >= LOW + HIGH);
    return lowBeforeTheLastHigh(inbox.eventIds());
  }

  private static long lowBeforeTheLastHigh(List<String> ids) {
    int last =
        IntStream.range(0, ids.size())
            .filter(at -> ids.get(at).startsWith("high"))
            .max()
            .orElseThrow();
    return ids.subList(0, last).stream().filter(id -> id.startsWith("low")).count();
  }
}
