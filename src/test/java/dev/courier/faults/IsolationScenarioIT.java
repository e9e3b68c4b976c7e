package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.TimedLoad.Published;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Endpoints;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Latencies;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Endpoints under a steady load; then a tenth of them takes requests and never answers, and another
 * tenant publishes a flood at once. The others must hardly notice.
 */
class IsolationScenarioIT {

  private static final int ENDPOINTS = Form.pick(50, 200);
  private static final int HANGING = ENDPOINTS / 10;
  private static final int FLOOD = Form.pick(10_000, 100_000);
  private static final int PER_SECOND = Form.pick(50, 200);
  private static final Duration WARM_UP = Duration.ofSeconds(Form.pick(5, 60));
  private static final Duration PHASE = Duration.ofSeconds(Form.pick(12, 120));
  private static final Duration LONGEST_DRAINING = Duration.ofMinutes(Form.pick(3, 20));

  private static final double LEAST_THROUGHPUT = 0.9;
  private static final double MOST_P99 = 1.5;
  private static final double MOST_MEDIAN_MILLIS = 2_000;

  private static final String STEADY = "steady";
  private static final String LOUD = "loud";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger steadyLedger = new Ledger();
  private final Ledger loudLedger = new Ledger();
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final List<Integer> ports = new ArrayList<>();
  private Endpoints endpoints;
  private CourierProcess courier;
  private Api steady;
  private Api loud;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    if (courier != null) {
      courier.close();
    }
    if (endpoints != null) {
      endpoints.close();
    }
  }

  @Test
  void healthyEndpointsHardlyNoticeHangingOnesAndAFlood() throws Exception {
    start();
    try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(listen)) {
      TimedLoad load = new TimedLoad(STEADY, broker, steady, steadyLedger, ENDPOINTS);
      load.publish("warm-", PER_SECOND, WARM_UP);
      Instant began = Instant.now();
      Map<String, Published> calm = load.publish("calm-", PER_SECOND, PHASE);
      Instant ended = Instant.now();
      endpoints.hang(Set.copyOf(ports.subList(0, HANGING)));
      Future<Duration> flood =
          threads.submit(() -> new Flood(LOUD, loudLedger).publish(broker, "flood-", FLOOD));
      Map<String, Published> troubled = load.publish("troubled-", PER_SECOND, PHASE);
      Instant finished = Instant.now();
      long floodAtTheEnd = arrived("flood-");
      endpoints.answer();
      awaitDraining(troubled.keySet());
      Instant drained = Instant.now();

      judge(
          Latencies.of(healthy(calm), endpoints.receipts(), began, ended),
          Latencies.of(healthy(troubled), endpoints.receipts(), ended, finished),
          new Report("a tenth hangs, and a flood")
              .figure("flood of %d published in %d ms", FLOOD, flood.get().toMillis())
              .figure("%d of it delivered when the phase ended", floodAtTheEnd)
              .figure(
                  "all of it %d s after it began", Duration.between(ended, drained).toSeconds()));
    }
  }

  private void start() throws Exception {
    endpoints = new Endpoints(directory);
    courier =
        CourierProcess.ofClasses(directory, "-Xms1g", "-Xmx1g")
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .start();
    steady = new Api(courier.url(), CourierProcess.ADMIN_KEY, STEADY);
    loud = new Api(courier.url(), CourierProcess.ADMIN_KEY, LOUD);
    for (int i = 0; i < ENDPOINTS; i++) {
      ports.add(endpoints.open());
      subscribe(steady, ports.get(i), "{\"endpoint\": \"e-" + i + "\"}");
    }
    subscribe(loud, endpoints.open(), "{}");
  }

  private static void subscribe(Api api, int port, String filter) throws Exception {
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s", "filter": %s,
         "retry": {"intervals": ["5s", "30s", "30s", "30s"]}}"""
            .formatted(Endpoints.url(port), SignedReceiver.SECRET, filter));
  }

  /** Those that were for endpoints which never hang, and when each was due. */
  private static Map<String, Instant> healthy(Map<String, Published> published) {
    return published.entrySet().stream()
        .filter(event -> event.getValue().endpoint() >= HANGING)
        .collect(Collectors.toMap(Map.Entry::getKey, event -> event.getValue().due()));
  }

  private long arrived(String prefix) {
    return endpoints.receipts().taken().stream().filter(id -> id.startsWith(prefix)).count();
  }

  private void awaitDraining(Set<String> troubled) {
    Awaitility.await("everything arrives")
        .atMost(LONGEST_DRAINING)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Set<String> taken = endpoints.receipts().taken();
              return taken.containsAll(troubled) && arrived("flood-") == FLOOD;
            });
    Awaitility.await("everything is in the log")
        .atMost(LONGEST_DRAINING)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> isSettled(steady) && isSettled(loud));
  }

  private static boolean isSettled(Api api) throws Exception {
    return api.get("/deliveries?limit=1&status=queued").path("items").isEmpty()
        && api.get("/deliveries?limit=1&status=retrying").path("items").isEmpty();
  }

  private void judge(Latencies calm, Latencies troubled, Report report) throws Exception {
    double throughput = troubled.arrivedPerSecond() / calm.arrivedPerSecond();
    double p99 = troubled.percentile(0.99) / calm.percentile(0.99);
    report
        .figure("healthy ones without trouble: %s", calm)
        .figure("with it: %s", troubled)
        .figure(
            "throughput x %.2f, p50 x %.2f, p99 x %.2f",
            throughput, troubled.percentile(0.5) / calm.percentile(0.5), p99);
    Findings found = check(steady, steadyLedger).plus(check(loud, loudLedger));
    report.write(found);

    assertThat(found.lost()).as("lost").isZero();
    assertThat(found.wrongSignatures()).as("wrong signatures").isZero();
    assertThat(found.journalDifferences()).as("journal differences").isZero();
    assertThat(troubled.percentile(0.5)).as("median, ms").isLessThan(MOST_MEDIAN_MILLIS);
    if (Form.current() == Form.LONG) {
      assertThat(throughput).as("throughput").isGreaterThanOrEqualTo(LEAST_THROUGHPUT);
      assertThat(p99).as("p99").isLessThanOrEqualTo(MOST_P99);
    }
  }

  private Findings check(Api api, Ledger ledger) throws Exception {
    List<JsonNode> deliveries = api.list("/deliveries");
    return new Check(ledger, endpoints.receipts(), deliveries).run(LONGEST_DRAINING);
  }
}
