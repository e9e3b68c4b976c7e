package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Courier is killed at random moments while two producers publish and while retries wait in the
 * broker (first refusal) and in the database (second refusal).
 */
class CrashScenarioIT {

  private static final int KILLS = Form.pick(4, 50);
  private static final int EVENTS_PER_WAVE = 1_000;
  private static final int EVENTS = KILLS * EVENTS_PER_WAVE;
  private static final int CONSUMERS = 16;
  private static final int RETRY_CONSUMERS = 8;
  private static final int BULK_CONSUMERS = 8;
  private static final int UNDER_WAY = CONSUMERS + RETRY_CONSUMERS + BULK_CONSUMERS;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Several kills may come before an event is taken. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  /** Of an event, not of the endpoint: circuit breakers are what other scenarios are about. */
  private static final int REFUSED = 409;

  private static final String TENANT = "shop";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Ledger ledger = new Ledger();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private SignedReceiver receiver;
  private CourierProcess courier;
  private Api api;
  private long waitingInBroker;
  private long waitingInDatabase;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
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
    System.out.println("Kills at random moments: -Dfaults.seed=" + seed);
    start();
    for (int wave = 0; wave < KILLS; wave++) {
      killInTheMiddleOf(wave);
    }

    Awaitility.await().atMost(LONGEST).until(() -> receiver.receipts().countTaken() >= EVENTS);
    List<JsonNode> log = api.awaitSettled(EVENTS, LONGEST);

    Check check = new Check(ledger, receiver.receipts(), log);
    Findings found = check.run(LATEST);
    int underWay = KILLS * UNDER_WAY;
    int repeated = repeated();
    new Report("kill -9 at random moments")
        .figure("%d kills, seed %d", KILLS, seed)
        .figure(
            "at the kills, %d retries waited in the broker and %d in the database",
            waitingInBroker, waitingInDatabase)
        .figure("%d requests repeated of at most %d under way", repeated, underWay)
        .write(found);
    assertThat(found).isEqualTo(new Findings(EVENTS, 0, found.duplicates(), 0, 0, 0));
    assertThat(check.journalDifferences()).isEmpty();
    assertThat(waitingInBroker).as("retries that waited in the broker at a kill").isPositive();
    assertThat(waitingInDatabase).as("retries that waited in the table at a kill").isPositive();
    assertThat(repeated).as("requests repeated").isBetween(0, underWay);
  }

  private void start() throws Exception {
    receiver =
        new SignedReceiver(directory, (id, request) -> request <= refusals(id) ? REFUSED : 204)
            .working(Duration.ofMillis(10));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .with("COURIER_DELIVER_CONSUMERS", Integer.toString(CONSUMERS))
            .with("COURIER_DELIVER_RETRY_CONSUMERS", Integer.toString(RETRY_CONSUMERS))
            .with("COURIER_DELIVER_BULK_CONSUMERS", Integer.toString(BULK_CONSUMERS))
            .with("COURIER_DELIVER_SCHEDULE_WITHIN", "5s")
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s",
         "retry": {"intervals": ["2s", "8s", "8s", "8s"], "max_retries": 4}}
        """
            .formatted(receiver.url(), SignedReceiver.SECRET));
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
    Future<?> jms = threads.submit(() -> producers.publishAt(listen, "jms-" + wave + "-", half));
    long moment = receiver.receipts().countTaken() + random.nextInt(EVENTS_PER_WAVE * 8 / 10);
    // Now and then in the first moments, when everything that was under way comes again.
    Duration later = Duration.ofMillis(random.nextInt(1_000));
    Awaitility.await()
        .atMost(LONGEST)
        .pollDelay(later)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> receiver.receipts().countTaken() >= moment);
    waitingInBroker += receiver.receipts().waitingAfter(1);
    waitingInDatabase += receiver.receipts().waitingAfter(2);
    courier.kill();
    courier.start();
    rest.get();
    jms.get();
  }

  private int repeated() {
    return ledger.acknowledged().stream()
        .mapToInt(id -> Math.max(0, receiver.receipts().requests(id) - refusals(id) - 1))
        .sum();
  }
}
