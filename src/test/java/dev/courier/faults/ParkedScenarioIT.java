package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Receipts;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million deliveries wait in the database while Courier, with 512 MB of heap, is killed and
 * started again: a few are due meanwhile, some are held for a paused subscription, and most are due
 * in hours.
 */
class ParkedScenarioIT {

  private static final int LATER = Form.pick(18_000, 900_000);
  private static final int HELD = Form.pick(2_000, 100_000);
  private static final int DUE = Form.pick(500, 2_000);
  private static final Duration FALLING_DUE = Duration.ofSeconds(Form.pick(30, 120));
  private static final int SAMPLES = 5;
  private static final long FLAT_BYTES = 48L * 1024 * 1024;
  private static final long MEGABYTE = 1024 * 1024;
  private static final int UNDER_WAY = 16;

  /** The promise is a minute; the short form runs on machines that do many things at once. */
  private static final Duration UP_WITHIN = Duration.ofSeconds(Form.pick(180, 60));

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String TENANT = "shop";

  private final Map<String, Instant> due = new HashMap<>();
  private final Ledger ledger = new Ledger();
  private SignedReceiver receiver;
  private CourierProcess courier;
  private Api api;
  private String active;
  private String paused;

  @TempDir Path directory;

  @BeforeEach
  void startOnce() throws Exception {
    receiver = new SignedReceiver(directory);
    // Heap of 512 MB, as every process of the faults.
    courier = CourierProcess.ofClasses(directory).withLocalEndpoints().start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    active = subscribe();
    paused = subscribe();
    assertThat(api.post("/subscriptions/" + paused + "/pause", "").statusCode()).isEqualTo(200);
    courier.stop();
  }

  @AfterEach
  void stop() throws Exception {
    courier.close();
    receiver.close();
  }

  @Test
  void restartsWithAMillionParkedAndSendsNoneEarly() throws Exception {
    fill();
    courier.start();
    awaitSent(due.size() / 4);
    long sentBefore = receiver.receipts().countTaken();
    courier.kill();
    courier.start();
    Duration up = Duration.between(courier.startedAt(), Instant.now());

    List<Long> heap = new ArrayList<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      awaitSent(Math.toIntExact(sentBefore + (DUE - sentBefore) * sample / SAMPLES));
      heap.add(courier.heapInUse() / MEGABYTE);
    }
    assertThat(receiver.receipts().taken()).isEqualTo(due.keySet());
    assertThatNoneWasEarly();
    Instant resumed = Instant.now();
    assertThat(api.post("/subscriptions/" + paused + "/resume", "").statusCode()).isEqualTo(200);
    awaitSent(DUE + HELD);
    Duration released = Duration.between(resumed, Instant.now());

    List<JsonNode> log = api.awaitSettled(DUE + HELD, LONGEST);
    Findings found = new Check(ledger, receiver.receipts(), log).run(LONGEST);
    new Report("parked retries and a kill")
        .figure("%d parked for later, %d held, %d due meanwhile", LATER, HELD, DUE)
        .figure("up %.1f s after the start", up.toMillis() / 1_000.0)
        .figure("heap in use after collection, five times: %s MB", heap)
        .figure(
            "the held ones delivered %.1f s after the resumption", released.toMillis() / 1_000.0)
        .write(found);
    assertThat(found).isEqualTo(new Findings(DUE + HELD, 0, found.duplicates(), 0, 0, 0));
    assertThat(found.duplicates()).isBetween(0, UNDER_WAY);
    assertThat(up).isLessThan(UP_WITHIN);
    assertThat((heap.get(SAMPLES - 1) - heap.get(0)) * MEGABYTE).isLessThan(FLAT_BYTES);
  }

  private void fill() throws Exception {
    Instant now = Instant.now();
    try (ParkedRows rows = new ParkedRows(directory.resolve("data"), TENANT, now)) {
      for (int i = 0; i < LATER; i++) {
        Duration wait =
            Duration.ofHours(2).plus(Duration.ofHours(22).multipliedBy(i).dividedBy(LATER));
        rows.park("later-" + i, active, now.plus(wait), WaitsFor.TIME);
      }
      for (int i = 0; i < HELD; i++) {
        rows.park("held-" + i, paused, now, WaitsFor.SUBSCRIPTION);
      }
      // From now on: some are due while Courier is down.
      Instant first = Instant.now();
      for (int i = 0; i < DUE; i++) {
        Instant at = first.plus(FALLING_DUE.multipliedBy(i).dividedBy(DUE));
        rows.park("due-" + i, active, at, WaitsFor.TIME);
        due.put("due-" + i, at);
      }
    }
    ledger.acknowledge(due.keySet());
    ledger.acknowledge(
        java.util.stream.IntStream.range(0, HELD).mapToObj(i -> "held-" + i).toList());
  }

  private void awaitSent(int events) {
    Awaitility.await().atMost(LONGEST).until(() -> receiver.receipts().countTaken() >= events);
  }

  private void assertThatNoneWasEarly() {
    Receipts receipts = receiver.receipts();
    assertThat(due)
        .allSatisfy((id, at) -> assertThat(receipts.firstTaken(id)).as(id).isAfterOrEqualTo(at));
  }

  private String subscribe() throws Exception {
    return api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}"""
            .formatted(receiver.url(), SignedReceiver.SECRET));
  }
}
