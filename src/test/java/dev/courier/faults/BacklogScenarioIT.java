package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Courier is killed while many deliveries wait for a slow endpoint, and started again. */
class BacklogScenarioIT {

  private static final int EVENTS = Form.pick(5_000, 100_000);
  private static final int CONSUMERS = 64 + 64 + 16;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The promise is 30 seconds; the short form runs on machines that do many things at once. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(Form.pick(120, 30));

  private static final String TENANT = "shop";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger ledger = new Ledger();
  private SignedReceiver receiver;
  private CourierProcess courier;
  private Api api;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    if (courier != null) {
      courier.close();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  @Test
  void isDeliveredFromTheFirstMomentsAfterAKill() throws Exception {
    receiver = new SignedReceiver(directory).working(Duration.ofSeconds(5));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}"""
            .formatted(receiver.url(), SignedReceiver.SECRET));
    new Producers(TENANT, ledger).inBatchesOf(500).publishAt(listen, "e-", EVENTS);
    QueueDepth queues = new QueueDepth(listen);
    Awaitility.await()
        .atMost(LONGEST)
        .until(() -> queues.of("courier.events") + queues.of("courier.bulk-events") == 0);
    // In queues, and in the table until the slow endpoint has room for them.
    long waiting = EVENTS - receiver.receipts().countTaken();
    courier.kill();
    long before = receiver.receipts().countTaken();
    receiver.working(Duration.ZERO);
    courier.start();
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> receiver.receipts().countTaken() > before + CONSUMERS);
    Duration back = Duration.between(courier.startedAt(), Instant.now());
    Awaitility.await().atMost(LONGEST).until(() -> receiver.receipts().countTaken() >= EVENTS);
    Duration drained = Duration.between(courier.startedAt(), Instant.now());

    Check check = new Check(ledger, receiver.receipts(), api.awaitSettled(EVENTS, LONGEST));
    Findings found = check.run(LONGEST);
    new Report("backlog after a kill")
        .figure("%d deliveries waited", waiting)
        .figure("delivering again %.1f s after the start", back.toMillis() / 1_000.0)
        .figure("all delivered %.1f s after the start", drained.toMillis() / 1_000.0)
        .write(found);
    assertThat(waiting).as("deliveries that waited").isGreaterThan(EVENTS * 9 / 10);
    assertThat(found).isEqualTo(new Findings(EVENTS, 0, found.duplicates(), 0, 0, 0));
    assertThat(found.duplicates()).isBetween(0, CONSUMERS);
    assertThat(back).isLessThan(BACK_WITHIN);
  }
}
