package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Courier is killed five times in the middle of 5,000 deliveries, while two producers publish and
 * while retries wait in the broker (first refusal) and in the database (second refusal).
 */
class CrashIT {

  private static final int KILLS = 5;
  private static final int EVENTS_PER_WAVE = 1_000;
  private static final int EVENTS = KILLS * EVENTS_PER_WAVE;
  private static final int CONSUMERS = 16;
  private static final int RETRY_CONSUMERS = 8;

  /** Parked deliveries that are on the broker and still in the table when the kill comes. */
  private static final int MOVED_TOGETHER = 200;

  private static final String TENANT = "shop";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger ledger = new Ledger();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private Receiver receiver;
  private CourierProcess courier;
  private Api api;
  private long waitingInBroker;
  private long waitingInDatabase;

  @TempDir Path directory;

  @AfterEach
  void stop() {
    threads.shutdownNow();
    if (courier != null) {
      courier.close();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  @Test
  void losesNothingAndRepeatsOnlyWhatWasUnderWay() throws Exception {
    start();
    for (int wave = 0; wave < KILLS; wave++) {
      killInTheMiddleOf(wave);
    }

    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> receiver.events() >= EVENTS);

    assertThat(ledger.acknowledged()).hasSize(EVENTS);
    assertThat(ledger.acknowledged()).allMatch(id -> receiver.taken(id) > 0, "was delivered");
    assertThat(waitingInBroker).as("retries that waited in the broker at a kill").isPositive();
    assertThat(waitingInDatabase).as("retries that waited in the table at a kill").isPositive();
    assertThatTheLogAgrees();
    assertThatOnlyWhatWasUnderWayWasRepeated();
  }

  private void start() throws Exception {
    receiver = new Receiver(CrashIT::refusals, Duration.ofMillis(10));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .with("COURIER_DELIVER_CONSUMERS", Integer.toString(CONSUMERS))
            .with("COURIER_DELIVER_RETRY_CONSUMERS", Integer.toString(RETRY_CONSUMERS))
            .with("COURIER_DELIVER_SCHEDULE_WITHIN", "5s")
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped",
         "retry": {"intervals": ["2s", "8s", "8s", "8s"], "max_retries": 4}}
        """
            .formatted(receiver.url()));
  }

  /** Of ten events, one is refused once and one twice. */
  private static int refusals(String eventId) {
    int digit = eventId.charAt(eventId.length() - 1) - '0';
    return digit < 2 ? digit + 1 : 0;
  }

  private void killInTheMiddleOf(int wave) throws Exception {
    Producers producers = new Producers(TENANT, ledger);
    int half = EVENTS_PER_WAVE / 2;
    Future<?> rest = threads.submit(() -> producers.publish(api, "rest-" + wave + "-", half));
    Future<?> jms = threads.submit(() -> publishOverJms(producers, "jms-" + wave + "-", half));
    int middle = wave * EVENTS_PER_WAVE + EVENTS_PER_WAVE * 4 / 10;
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> receiver.events() >= middle);
    waitingInBroker += receiver.waitingAfter(1);
    waitingInDatabase += receiver.waitingAfter(2);
    courier.kill();
    courier.start();
    rest.get();
    jms.get();
  }

  private void publishOverJms(Producers producers, String prefix, int count) {
    try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(listen)) {
      producers.publish(broker, prefix, count);
    }
  }

  private void assertThatTheLogAgrees() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                api.list("/deliveries?status=queued").isEmpty()
                    && api.list("/deliveries?status=retrying").isEmpty());
    List<JsonNode> deliveries = deliveries();
    assertThat(deliveries)
        .allMatch(delivery -> delivery.path("status").asText().equals("delivered"), "is delivered");
    assertThat(deliveries.stream().map(delivery -> delivery.path("event_id").asText()))
        .containsExactlyInAnyOrderElementsOf(ledger.acknowledged());
  }

  private List<JsonNode> deliveries() {
    try {
      return api.list("/deliveries");
    } catch (Exception cause) {
      throw new AssertionError("the delivery log could not be read", cause);
    }
  }

  private void assertThatOnlyWhatWasUnderWayWasRepeated() {
    int repeated =
        ledger.acknowledged().stream()
            .mapToInt(id -> receiver.requests(id) - refusals(id) - 1)
            .sum();
    int twice = ledger.acknowledged().stream().mapToInt(id -> receiver.taken(id) - 1).sum();
    int underWay = KILLS * (CONSUMERS + RETRY_CONSUMERS);
    int bound = underWay + KILLS * MOVED_TOGETHER;
    System.out.printf(
        "Killed %d times: %d events acknowledged, 0 lost; %d retries waited in the broker and %d in"
            + " the database at the kills; %d requests repeated, %d of them taken twice (at most %d"
            + " were under way, and %d more can be on their way back from the table)%n",
        KILLS,
        ledger.acknowledged().size(),
        waitingInBroker,
        waitingInDatabase,
        repeated,
        twice,
        underWay,
        bound - underWay);
    assertThat(repeated).as("requests repeated").isBetween(0, bound);
  }
}
