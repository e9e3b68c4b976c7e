package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two Couriers share one broker and one PostgreSQL; one is killed under load, while parked retries
 * are due, and comes back later.
 */
class TwoCouriersScenarioIT {

  private static final int EVENTS = Form.pick(600, 10_000);
  private static final int ENTITIES = 20;
  private static final int CONSUMERS = 16;
  private static final int RETRY_CONSUMERS = 8;
  private static final int BULK_CONSUMERS = 8;
  private static final int UNDER_WAY = CONSUMERS + RETRY_CONSUMERS + BULK_CONSUMERS;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Of an event, not of the endpoint: circuit breakers are what other scenarios are about. */
  private static final int REFUSED = 409;

  private static final String TENANT = "shop";

  private final Ledger ledger = new Ledger();
  private final ExecutorService threads = Executors.newFixedThreadPool(5);
  private EmbeddedPostgres postgres;
  private BrokerProcess broker;
  private SignedReceiver receiver;
  private SignedReceiver ofNewest;
  private CourierProcess first;
  private CourierProcess second;
  private Api api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    broker = new BrokerProcess(directory).start();
    receiver =
        new SignedReceiver(directory, (id, request) -> request <= refusals(id) ? REFUSED : 204)
            .working(Duration.ofMillis(10));
    ofNewest = new SignedReceiver(directory).working(Duration.ofMillis(50));
    first = courier("first").start();
    api = new Api(first.url(), CourierProcess.ADMIN_KEY, TENANT);
    subscribe(
        receiver, "order.shipped", "\"retry\": {\"intervals\": [\"1s\", \"4s\", \"4s\", \"4s\"]}");
    subscribe(
        ofNewest, "order.created", "\"unique\": {\"enabled\": true, \"key\": \"data.order_id\"}");
    // It reads the subscriptions when it starts, so no event is taken in by one that knows none.
    second = courier("second").start();
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    for (CourierProcess courier : new CourierProcess[] {first, second}) {
      if (courier != null) {
        courier.close();
      }
    }
    broker.close();
    receiver.close();
    ofNewest.close();
    postgres.close();
  }

  @Test
  void oneTakesOverWhatTheOtherLeaves() throws Exception {
    Api other = new Api(second.url(), CourierProcess.ADMIN_KEY, TENANT);
    List<Future<?>> load =
        List.of(
            publish(api, "first-"),
            publish(other, "second-"),
            publish(api, "both-"),
            publish(other, "both-"));
    Future<?> early = threads.submit(() -> publishAboutEntities(other, "early"));
    // Of those that are refused twice, many wait in the table; others are under way.
    await().until(() -> receiver.receipts().waitingAfter(2) > EVENTS / 20);

    first.kill();
    Instant killed = Instant.now();
    long taken = receiver.receipts().countTaken();
    await().until(() -> receiver.receipts().countTaken() > taken + CONSUMERS);
    Duration takenOver = Duration.between(killed, Instant.now());
    first.start();
    for (Future<?> one : load) {
      one.get();
    }
    early.get();
    publishAboutEntities(api, "late");

    int all = ledger.acknowledged().size();
    await().until(() -> receiver.receipts().countTaken() >= all);
    List<JsonNode> log = api.awaitSettled(all + 2 * EVENTS, LONGEST);
    Check check = new Check(ledger, receiver.receipts(), of("order.shipped", log));
    Findings found = check.run(LONGEST);
    int repeated = repeated();
    new Report("two Couriers, one killed")
        .figure("the other delivered on %d ms after the kill", takenOver.toMillis())
        .figure("%d requests repeated of at most %d under way", repeated, UNDER_WAY)
        .write(found);
    assertThat(check.journalDifferences()).isEmpty();
    assertThat(found).isEqualTo(new Findings(3 * EVENTS, 0, found.duplicates(), 0, 0, 0));
    assertThat(repeated).isBetween(0, UNDER_WAY);
    assertThatTheNewestArrived(of("order.created", log));
  }

  /** Of ten events, one is refused once and three twice: these wait in the table in between. */
  private static int refusals(String eventId) {
    int digit = eventId.charAt(eventId.length() - 1) - '0';
    return digit > 3 ? 0 : digit == 0 ? 1 : 2;
  }

  private CourierProcess courier(String name) {
    return CourierProcess.ofClasses(directory.resolve(name))
        .withLocalEndpoints()
        .withExternal(broker, postgres)
        .with("COURIER_INSTANCES", "2")
        .with("COURIER_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]))
        .with("COURIER_DELIVER_CONSUMERS", Integer.toString(CONSUMERS))
        .with("COURIER_DELIVER_RETRY_CONSUMERS", Integer.toString(RETRY_CONSUMERS))
        .with("COURIER_DELIVER_BULK_CONSUMERS", Integer.toString(BULK_CONSUMERS))
        .with("COURIER_DELIVER_SCHEDULE_WITHIN", "2s");
  }

  private void subscribe(SignedReceiver to, String type, String changes) throws Exception {
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "%s", "secret": "%s", %s}"""
            .formatted(to.url(), type, SignedReceiver.SECRET, changes));
  }

  private Future<?> publish(Api to, String prefix) {
    return threads.submit(() -> new Producers(TENANT, ledger).publish(to, prefix, EVENTS));
  }

  /** In one call for each round, so that it is clear which of an entity is the newest. */
  private void publishAboutEntities(Api to, String prefix) {
    for (int round = 0; round < EVENTS / ENTITIES; round++) {
      int number = round;
      String events =
          IntStream.range(0, ENTITIES)
              .mapToObj(
                  entity ->
                      """
                      {"id": "%s-%d-%d", "type": "order.created", "data": {"order_id": "%d"}}"""
                          .formatted(prefix, number, entity, entity))
              .toList()
              .toString();
      await().until(() -> to.post("/events", events).statusCode() == 202);
    }
  }

  private void assertThatTheNewestArrived(List<JsonNode> log) {
    assertThat(log).hasSize(2 * EVENTS);
    List<String> gaveWay =
        log.stream()
            .filter(row -> row.path("status").asText().equals("superseded"))
            .map(row -> row.path("event_id").asText())
            .toList();
    assertThat(log)
        .filteredOn(row -> !gaveWay.contains(row.path("event_id").asText()))
        .allSatisfy(row -> assertThat(row.path("status").asText()).isEqualTo("delivered"));
    assertThat(log.stream().map(row -> row.path("event_id").asText()).toList())
        .filteredOn(id -> !gaveWay.contains(id))
        .isSubsetOf(ofNewest.receipts().taken());
    // What was being sent when the first was killed may have made way for a newer one since.
    assertThat(gaveWay)
        .filteredOn(id -> ofNewest.receipts().taken(id) > 0)
        .hasSizeLessThanOrEqualTo(UNDER_WAY);
    assertThat(ofNewest.receipts().taken())
        .containsAll(
            IntStream.range(0, ENTITIES)
                .mapToObj(entity -> "late-" + (EVENTS / ENTITIES - 1) + "-" + entity)
                .toList());
  }

  private int repeated() {
    return ledger.acknowledged().stream()
        .mapToInt(id -> Math.max(0, receiver.receipts().requests(id) - refusals(id) - 1))
        .sum();
  }

  private static List<JsonNode> of(String type, List<JsonNode> log) {
    return log.stream().filter(row -> row.path("event_type").asText().equals(type)).toList();
  }

  private static ConditionFactory await() {
    return Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions();
  }
}
