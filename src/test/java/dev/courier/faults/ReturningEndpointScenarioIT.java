package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint with limits is down while much waits for it, and returns; another one is well. */
class ReturningEndpointScenarioIT {

  private static final int EVENTS = Form.pick(3_000, 100_000);
  private static final int PER_SECOND = Form.pick(150, 500);
  private static final int CONCURRENCY = 20;
  private static final Duration WORK = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMinutes(Form.pick(4, 20));

  /** Of the endpoint that is well; much more than a consumer's share of a busy machine. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  /** Those of the window before the breaker opens, and a probe after each of its pauses. */
  private static final int MOST_BURNT = 60;

  private static final int MOST_SCHEDULED = 450;

  /** Those that deliver begin with their first delivery; and some of the broker's pools. */
  private static final int MOST_NEW_THREADS = 64 + 64 + 16 + 120;

  private static final int UNAVAILABLE = 503;
  private static final int OK = 204;
  private static final String TENANT = "shop";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger ledger = new Ledger();
  private final Ledger healthyLedger = new Ledger();
  private final Arrivals arrivals = new Arrivals();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean down = true;
  private SignedReceiver returning;
  private SignedReceiver healthy;
  private CourierProcess courier;
  private Api api;
  private QueueDepth queues;
  private long mostScheduled;
  private int mostThreads;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    if (courier != null) {
      courier.close();
    }
    if (returning != null) {
      returning.close();
    }
    if (healthy != null) {
      healthy.close();
    }
  }

  @Test
  void getsWhatHasWaitedWithinItsLimitsAndNobodyElseNotices() throws Exception {
    String limited = start();
    int threadsBefore = Signals.threads(courier.handle()).size();
    new Producers(TENANT, ledger).inBatchesOf(500).publishAt(listen, "e-", EVENTS);
    await(() -> waiting(limited) >= EVENTS - MOST_BURNT);
    long waiting = waiting(limited);

    down = false;
    Instant returned = Instant.now();
    await(() -> returning.receipts().countTaken() > 0);
    Duration noticed = Duration.between(returned, Instant.now());
    await(() -> returning.receipts().countTaken() >= EVENTS);
    Duration drained = Duration.between(returned, Instant.now());

    List<JsonNode> log = api.awaitSettled(EVENTS + healthyLedger.acknowledged().size(), LONGEST);
    int attempts = of(limited, log).stream().mapToInt(row -> row.path("attempts").asInt()).sum();
    Findings found = new Check(ledger, returning.receipts(), of(limited, log)).run(LONGEST);
    Findings other =
        new Check(healthyLedger, healthy.receipts(), ofOthers(limited, log)).run(LATEST);
    new Report("endpoint with limits returns")
        .figure("%d deliveries waited for their turn", waiting)
        .figure("called again %.1f s after its return", noticed.toMillis() / 1_000.0)
        .figure("all delivered after %.1f s", drained.toMillis() / 1_000.0)
        .figure("at most %d calls in a second of %d", arrivals.mostInASecond(), PER_SECOND)
        .figure("at most %d at once of %d", arrivals.mostWithin(WORK), CONCURRENCY)
        .figure("%d attempts burnt", attempts - EVENTS)
        .figure("at most %d scheduled messages", mostScheduled)
        .figure("%d threads, %d before", mostThreads, threadsBefore)
        .figure("%d deliveries to another endpoint, %d late", other.acknowledged(), other.late())
        .write(found.plus(other));
    assertThat(found).isEqualTo(new Findings(EVENTS, 0, 0, 0, 0, 0));
    assertThat(other).isEqualTo(new Findings(other.acknowledged(), 0, 0, 0, 0, 0));
    assertThat(arrivals.mostInASecond()).isLessThanOrEqualTo(PER_SECOND);
    assertThat(arrivals.mostWithin(WORK)).isLessThanOrEqualTo(CONCURRENCY);
    assertThat(attempts - EVENTS).isLessThanOrEqualTo(MOST_BURNT);
    assertThat(mostScheduled).isLessThanOrEqualTo(MOST_SCHEDULED);
    assertThat(mostThreads).isLessThanOrEqualTo(threadsBefore + MOST_NEW_THREADS);
  }

  /** Returns the id of the subscription with limits. */
  private String start() throws Exception {
    returning =
        new SignedReceiver(Files.createDirectory(directory.resolve("returning")), this::answer)
            .working(WORK);
    healthy = new SignedReceiver(Files.createDirectory(directory.resolve("healthy")));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    queues = new QueueDepth(listen);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.created", "secret": "%s"}"""
            .formatted(healthy.url(), SignedReceiver.SECRET));
    return api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s",
         "limits": {"per_second": %d, "concurrency": %d},
         "retry": {"intervals": ["5s", "10s", "10s"]}}"""
            .formatted(returning.url(), SignedReceiver.SECRET, PER_SECOND, CONCURRENCY));
  }

  private int answer(String eventId, int request) {
    arrivals.note();
    return down ? UNAVAILABLE : OK;
  }

  /** Looks every half second; each time the other endpoint gets a few events. */
  private void await(Condition condition) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              new Producers(TENANT, healthyLedger)
                  .ofType("order.created")
                  .publish(api, "healthy-" + rounds.incrementAndGet() + "-", 3);
              mostScheduled = Math.max(mostScheduled, queues.scheduled("courier.retries"));
              mostThreads = Math.max(mostThreads, Signals.threads(courier.handle()).size());
              return condition.holds();
            });
  }

  private long waiting(String subscription) throws Exception {
    return api.get("/subscriptions/" + subscription).at("/state/waiting_for_turn").asLong();
  }

  private static List<JsonNode> of(String subscription, List<JsonNode> log) {
    return log.stream()
        .filter(row -> row.path("subscription_id").asText().equals(subscription))
        .toList();
  }

  private static List<JsonNode> ofOthers(String subscription, List<JsonNode> log) {
    return log.stream()
        .filter(row -> !row.path("subscription_id").asText().equals(subscription))
        .toList();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
