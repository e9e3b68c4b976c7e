package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.batch.BatchMessages;
import dev.courier.broker.Queues;
import dev.courier.event.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** {@code routes/intake-bulk} and {@code routes/deliver-bulk}: what is beyond a share. */
class LaneRoutesIT extends RunningCourier {

  /** What is taken of a subscription, or of a type of a tenant, before the rest. */
  private static final int DELIVERIES_AT_ONCE = 200;

  private static final int EVENTS_AT_ONCE = 40;

  /** Events before anybody can tell that there is a backlog: a batch for each consumer. */
  private static final int UNSORTED = 400;

  /** More than a batch for each consumer again: others still wait behind these when they look. */
  private static final int SORTED = 560;

  @AfterEach
  void leaveNothingBehind() throws Exception {
    startEverything();
    broker.awaitQuiet();
  }

  private void startEverything() throws Exception {
    for (String route : new String[] {"intake", "intake-bulk", "deliver", "deliver-bulk"}) {
      camel.getRouteController().startRoute(route);
    }
  }

  @Test
  void deliveriesBeyondTheShareOfTheirSubscriptionTakeTheBulkLaneAndArrive() throws Exception {
    tenant.subscribe(inbox);
    stop("deliver", "deliver-bulk");

    publish(1_000, number -> tenant.event("e-" + number));

    await("all are matched").until(() -> broker.count(Queues.EVENTS) == 0);
    await("the rest waits in the bulk lane")
        .until(
            () -> broker.count(Queues.DELIVERIES) + broker.count(Queues.BULK_DELIVERIES),
            count -> count == 1_000);
    // On a slow machine the share grows meanwhile, by a hundred in a second.
    assertThat(broker.count(Queues.DELIVERIES)).isBetween((long) DELIVERIES_AT_ONCE, 999L);
    startEverything();
    inbox.await(1_000);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).doesNotHaveDuplicates().hasSize(1_000);
    tenant.awaitDelivery("e-999", "delivered");
  }

  @Test
  void deliveriesOfOthersDoNotWaitBehindAFlood() throws Exception {
    Tenant other = anotherTenant();
    Inbox othersInbox = anotherInbox();
    tenant.subscribe(inbox);
    other.subscribe(othersInbox);
    stop("deliver-bulk");
    publish(1_000, number -> tenant.event("e-" + number));

    other.publish(other.event("single"));

    othersInbox.await(1);
    await("the flood waits").until(() -> broker.count(Queues.BULK_DELIVERIES) > 0);
  }

  @Test
  void higherPriorityIsSentFirstWithinTheBulkLane() throws Exception {
    tenant.subscribe(inbox, "{\"priority\": 2}");
    tenant.subscribe(inbox, "{\"priority\": 8, \"event_type\": \"order.created\"}");
    stop("deliver", "deliver-bulk");
    publish(600, number -> tenant.event("low-" + number));
    publish(600, number -> tenant.event("high-" + number, "{\"type\": \"order.created\"}"));
    await("all wait")
        .until(
            () -> broker.count(Queues.DELIVERIES) + broker.count(Queues.BULK_DELIVERIES),
            count -> count == 1_200);
    long bulk = broker.count(Queues.BULK_DELIVERIES);
    long high = broker.browse(Queues.BULK_DELIVERIES, "JMSPriority = 8").size();

    camel.getRouteController().startRoute("deliver-bulk");

    inbox.await((int) bulk);
    assertThat(inbox.eventIds().subList(0, (int) high))
        .filteredOn(id -> id.startsWith("low"))
        .hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void eventsOfOthersDoNotWaitBehindAFloodOfEvents() throws Exception {
    Tenant other = anotherTenant();
    Inbox othersInbox = anotherInbox();
    tenant.subscribe(inbox);
    other.subscribe(othersInbox);
    stop("intake", "intake-bulk");
    publish(1_000, number -> tenant.event("e-" + number));
    publish(900, number -> tenant.event("e-" + (1_000 + number)));
    other.publish(other.event("single"));

    camel.getRouteController().startRoute("intake");

    othersInbox.await(1);
    await("the share of the flood is taken in").until(() -> broker.count(Queues.EVENTS) == 0);
    awaitPassedOn();
    startEverything();
    inbox.await(1_900);
    broker.awaitQuiet();
    assertThat(Set.copyOf(inbox.eventIds())).hasSize(1_900);
    assertThat(inbox.eventIds()).hasSize(1_900);
  }

  @Test
  void aBatchThatFailsLosesAndDoublesNothingOfWhatItHasPassedOn() throws Exception {
    Tenant other = anotherTenant();
    tenant.subscribe(inbox);
    other.subscribe(inbox);
    stop("intake", "intake-bulk");
    publish(1_000, number -> tenant.event("e-" + number));
    other.publish(other.event("x-0"));
    publish(500, number -> tenant.event("e-" + (1_000 + number)));
    other.publish(other.event("x-1"));
    // The others' event comes in a batch from which the flood around it has been passed on.
    StepFaults.Fault fault =
        faults
            .breakWhen("claimEvents", 3, exchange -> hasOneOf(other, exchange))
            .with(DataAccessResourceFailureException::new);

    startEverything();

    inbox.await(1_502);
    broker.awaitQuiet();
    assertThat(fault.struck()).isEqualTo(3);
    assertThat(inbox.eventIds()).hasSize(1_502).doesNotHaveDuplicates();
  }

  private static boolean hasOneOf(Tenant other, Exchange exchange) {
    List<?> batch = exchange.getProperty(BatchMessages.BATCH, List.class);
    return batch.stream()
        .map(message -> new String((byte[]) ((Message) message).getBody(), StandardCharsets.UTF_8))
        .anyMatch(body -> body.contains(other.name()));
  }

  @Test
  void sameIdInBothLanesIsDeliveredOnce() throws Exception {
    tenant.subscribe(inbox);
    stop("intake", "intake-bulk");
    int flood = EVENTS_AT_ONCE + UNSORTED + SORTED;
    publish(flood, number -> tenant.event("e-" + number));
    camel.getRouteController().startRoute("intake");
    await("the flood is sorted").until(() -> broker.count(Queues.EVENTS) == 0);
    Set<String> passedOn = awaitPassedOn();

    // Again, and now it is taken in while its first publication waits.
    String id = passedOn.iterator().next();
    publishPastTheDoor(tenant.event(id));
    tenant.awaitDelivery(id, "delivered");
    startEverything();

    inbox.await(flood);
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).hasSize(flood).doesNotHaveDuplicates();
  }

  @Test
  void whatIsPassedOnKeepsItsTrace() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    tenant.subscribe(inbox);
    stop("intake", "intake-bulk");
    int flood = EVENTS_AT_ONCE + UNSORTED + SORTED;
    publish(
        flood,
        number ->
            tenant.event(
                "e-" + number,
                """
                {"specversion": "1.0", "source": "/test", "tenantid": "%s", "timestamp": null,
                 "traceparent": "%s", "tracestate": "acme=1"}"""
                    .formatted(tenant.name(), trace)));
    camel.getRouteController().startRoute("intake");
    await("the flood is sorted").until(() -> broker.count(Queues.EVENTS) == 0);
    Set<String> passedOn = awaitPassedOn();

    startEverything();

    inbox.await(flood);
    assertThat(inbox.eventIds()).containsAll(passedOn);
    assertThat(inbox.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header("traceparent")).isEqualTo(trace);
              assertThat(request.header("tracestate")).isEqualTo("acme=1");
            });
  }

  @Test
  void whichEventIsNewerIsDecidedByWhereItCameAndNotByItsLane() throws Exception {
    tenant.subscribe(inbox, "{\"unique\": {\"enabled\": true, \"key\": \"data.order_id\"}}");
    stop("intake", "intake-bulk");
    int flood = EVENTS_AT_ONCE + UNSORTED + SORTED;
    publish(flood, number -> entity("old-" + number, "ord-" + number));
    camel.getRouteController().startRoute("intake");
    await("the flood is sorted").until(() -> broker.count(Queues.EVENTS) == 0);
    String old = awaitPassedOn().iterator().next();
    publishPastTheDoor(entity("new", "ord-" + old.substring("old-".length())));
    tenant.awaitDelivery("new", "delivered");

    startEverything();

    tenant.awaitDelivery(old, "superseded");
    assertThat(inbox.eventIds()).doesNotContain(old);
  }

  /**
   * What is too long to be sent in one piece is not sorted before it lies on the queue. Right after
   * a flood nothing is left of its share, so it is published again until it is taken in; what went
   * the other way bears the same id.
   */
  private void publishPastTheDoor(ObjectNode event) {
    ((ObjectNode) event.get("data")).put("note", "x".repeat(300_000));
    String deliveries = "/deliveries?event_id=" + event.get("id").asText();
    await("it is taken in")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              boolean isTakenIn = !tenant.get(deliveries).get("items").isEmpty();
              if (!isTakenIn) {
                broker.publish(event);
              }
              return isTakenIn;
            });
  }

  private ObjectNode entity(String id, String order) {
    return tenant.event(id, "{\"data\": {\"order_id\": \"" + order + "\"}}");
  }

  /** A commit empties one queue a moment before it fills the other. */
  private Set<String> awaitPassedOn() {
    return await("some are passed on")
        .until(() -> waitingIn(Queues.BULK_EVENTS), passedOn -> !passedOn.isEmpty());
  }

  private Set<String> waitingIn(String queue) {
    return broker.browse(queue, null).stream()
        .map(message -> Tenant.object(Messages.text(message)).get("id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void stop(String... routes) throws Exception {
    for (String route : routes) {
      camel.getRouteController().stopRoute(route);
    }
  }

  private void publish(int count, IntFunction<JsonNode> event) {
    ArrayNode events = JsonFormat.mapper().createArrayNode();
    IntStream.range(0, count).mapToObj(event).forEach(events::add);
    tenant.publish(events);
  }
}
