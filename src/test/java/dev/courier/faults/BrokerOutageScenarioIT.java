package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.external.SecuredBroker;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The external broker is killed and started again, or hangs for a while, under a steady load over
 * REST and JMS.
 */
class BrokerOutageScenarioIT {

  private static final String TENANT = "shop";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration PUBLISHER_WAITS = Duration.ofSeconds(2);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_UNDER_WAY = 64 + 16;

  /** The threads that deliver, and those that commit for them. */
  private static final int MOST_DELIVERING = 64 + 64 + 16 + 3;

  /** The loss and the return, and what a few callers may have noticed before. */
  private static final int MOST_LINES_PER_OUTAGE = 6;

  private final Ledger ledger = new Ledger();
  private final Report report = new Report("external broker away");
  private final List<Long> refusedMillis = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> backMillis = new ArrayList<>();
  private final Management management = new Management();
  private BrokerProcess broker;
  private SignedReceiver receiver;
  private CourierProcess courier;
  private SteadyLoad load;
  private Api api;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    if (load != null) {
      load.close();
    }
    courier.close();
    broker.close();
    receiver.close();
  }

  @Test
  void refusesAtOnceLosesNothingAndGoesOnWhenTheBrokerIsBack() throws Exception {
    start();
    load =
        new SteadyLoad(TENANT, ledger)
            .overRest(api)
            .overJms(broker.url(), BrokerProcess.USER, SecuredBroker.PASSWORD);
    awaitMore(50);
    List<String> threads = Signals.threads(courier.handle());

    int outages = 0;
    for (int seconds : Form.current() == Form.LONG ? new int[] {1, 5, 30, 5, 60} : new int[] {5}) {
      kill(Duration.ofSeconds(seconds));
      outages++;
    }
    for (int seconds : Form.current() == Form.LONG ? new int[] {10, 50} : new int[] {}) {
      hang(Duration.ofSeconds(seconds));
      outages++;
    }
    load.end();
    Awaitility.await()
        .atMost(SOON)
        .until(() -> receiver.receipts().taken().containsAll(ledger.acknowledged()));
    judge(outages, threads);
  }

  private void start() throws Exception {
    broker = new BrokerProcess(directory).start();
    receiver = new SignedReceiver(directory).working(Duration.ofMillis(5));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("MANAGEMENT_SERVER_PORT", management.port())
            .with("COURIER_BROKER_URL", broker.url())
            .with("COURIER_BROKER_USER", BrokerProcess.USER)
            .with("COURIER_BROKER_PASSWORD", SecuredBroker.PASSWORD)
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}
        """
            .formatted(receiver.url(), SignedReceiver.SECRET));
  }

  private void kill(Duration length) throws Exception {
    broker.kill();
    publishInVainFor(length);
    assertThat(api.post("/dead-letters/replay", "{\"filter\": {}}").statusCode())
        .as("without dead letters there is nothing to ask the broker for")
        .isEqualTo(200);
    management.awaitMissing("broker", "The broker at tcp:", "courier_queue_messages");
    broker.start();
    awaitReturn();
    management.awaitWhole("broker", "courier_queue_messages");
  }

  private void hang(Duration length) throws Exception {
    Signals.pause(broker.handle());
    publishInVainFor(length);
    Signals.resume(broker.handle());
    awaitReturn();
  }

  private void publishInVainFor(Duration length) throws Exception {
    Instant end = Instant.now().plus(length);
    do {
      Instant asked = Instant.now();
      HttpResponse<String> answer =
          api.post("/events", "{\"type\": \"order.shipped\", \"data\": {}}");
      refusedMillis.add(Duration.between(asked, Instant.now()).toMillis());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    } while (Instant.now().isBefore(end));
  }

  private void awaitReturn() {
    Instant back = Instant.now();
    awaitMore(1);
    backMillis.add(Duration.between(back, Instant.now()).toMillis());
    awaitMore(50);
  }

  private void awaitMore(int events) {
    long now = receiver.receipts().countTaken();
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> receiver.receipts().countTaken() >= now + events);
  }

  private void judge(int outages, List<String> before) throws Exception {
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> api.list("/deliveries?status=queued").isEmpty());
    Findings found =
        new Check(ledger, receiver.receipts(), api.list("/deliveries")).run(Duration.ofMinutes(3));
    List<String> left = threadsLeft(before);
    List<String> lines = courier.complaints();
    report
        .figure("%d outages", outages)
        .figure("refused within %d ms at most", Collections.max(refusedMillis))
        .figure("delivering again after %s ms", backMillis)
        .figure("%d threads before, %d after", before.size(), before.size() + left.size())
        .figure("%d log lines about it", lines.size())
        .write(found);
    System.out.println("Threads that were not there before: " + left);

    assertThat(found.lost()).isZero();
    assertThat(found.wrongSignatures()).isZero();
    assertThat(found.journalDifferences()).isZero();
    assertThat(found.duplicates()).isLessThanOrEqualTo(outages * MOST_UNDER_WAY);
    assertThat(refusedMillis).isNotEmpty();
    assertThat(median(refusedMillis)).isLessThan(PUBLISHER_WAITS.toMillis());
    assertThat(median(backMillis)).isLessThan(BACK_WITHIN.toMillis());
    assertThat(left).as("threads that were not there before").hasSizeLessThan(20);
    assertThat(Signals.threads(courier.handle()))
        .filteredOn(name -> name.contains("jms-concurrent:"))
        .hasSizeLessThanOrEqualTo(MOST_DELIVERING);
    assertThat(lines.stream().filter(line -> line.contains("The broker is there again")))
        .as("outages that were told; one of a second may pass unnoticed")
        .hasSizeBetween(Math.max(1, outages - 1), outages);
    assertThat(lines).hasSizeLessThanOrEqualTo(outages * MOST_LINES_PER_OUTAGE);
    assertThat(courier.output()).doesNotContain("\tat ");
  }

  /** Threads of pools that are idle end after a minute; the short form does not wait for that. */
  private List<String> threadsLeft(List<String> before) {
    Instant patience = Instant.now().plusSeconds(Form.pick(1, 90));
    List<String> left;
    do {
      Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      left = new ArrayList<>(Signals.threads(courier.handle()));
      before.forEach(left::remove);
      // Those that deliver begin with their first deliveries, and never more than are allowed.
      left.removeIf(name -> name.contains("jms-concurrent:"));
    } while (left.size() > 5 && Instant.now().isBefore(patience));
    return left;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
