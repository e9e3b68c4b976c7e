package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.faults.halt.Halt;
import dev.courier.faults.halt.HaltPoint;
import dev.courier.faults.halt.HaltingCourier;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Courier halts at every named point, one after the other, in the same data: between what is sent
 * and what is committed, on the broker and in the database.
 */
class HaltScenarioIT {

  private static final int ROUNDS = Form.pick(1, 5);

  /** Left out of the short form, for the sake of its time: others halt a step before or after. */
  private static final Set<HaltPoint> LONG_ONLY =
      EnumSet.of(HaltPoint.DELIVERIES_SENT_BEFORE_COMMIT, HaltPoint.DEAD_BEFORE_COMMIT);

  private static final Set<HaltPoint> POINTS =
      Form.current() == Form.LONG
          ? EnumSet.allOf(HaltPoint.class)
          : EnumSet.complementOf(EnumSet.copyOf(LONG_ONLY));

  private static final int EVENTS = 60;
  private static final int GIVEN_UP = 10;
  private static final int CONSUMERS = 16;
  private static final int RETRY_CONSUMERS = 8;
  private static final int BULK_CONSUMERS = 8;
  private static final int UNDER_WAY = CONSUMERS + RETRY_CONSUMERS + BULK_CONSUMERS;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** It is down for most of the time, so when things arrive says nothing. */
  private static final Duration NOT_JUDGED = Duration.ofDays(1);

  /** Of an event, not of the endpoint: circuit breakers are what other scenarios are about. */
  private static final int REFUSED = 409;

  private static final String TENANT = "shop";

  private final Ledger tried = new Ledger();
  private final Ledger givenUp = new Ledger();
  private SignedReceiver failing;
  private SignedReceiver closed;
  private volatile boolean isClosed = true;
  private CourierProcess courier;
  private Api api;
  private Path haltFile;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    failing =
        new SignedReceiver(directory, (id, request) -> request <= refusals(id) ? REFUSED : 204);
    closed = new SignedReceiver(directory, (id, request) -> isClosed ? REFUSED : 204);
    haltFile = directory.resolve("halt");
    courier =
        CourierProcess.ofTestClasses(HaltingCourier.class, directory)
            .withLocalEndpoints()
            .with(Halt.FILE, haltFile.toString())
            .with("COURIER_DELIVER_CONSUMERS", Integer.toString(CONSUMERS))
            .with("COURIER_DELIVER_RETRY_CONSUMERS", Integer.toString(RETRY_CONSUMERS))
            .with("COURIER_DELIVER_BULK_CONSUMERS", Integer.toString(BULK_CONSUMERS))
            .with("COURIER_DELIVER_SCHEDULE_WITHIN", "2s")
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    subscribe(
        failing,
        "order.shipped",
        "{\"intervals\": [\"1s\", \"4s\", \"4s\", \"4s\", \"4s\"]}, \"limits\": {\"concurrency\": 2}");
    subscribe(closed, "order.created", "{\"enabled\": false}");
  }

  @AfterEach
  void stop() throws Exception {
    courier.close();
    failing.close();
    closed.close();
  }

  @Test
  void losesNothingWhereverItHalts() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (HaltPoint point : POINTS) {
        haltAt(point, point.name().toLowerCase(java.util.Locale.ROOT) + "-" + round + "-");
      }
    }
    isClosed = false;
    await().until(() -> failing.receipts().countTaken() >= tried.acknowledged().size());
    await().until(() -> replayed("/dead-letters/replay", "{\"filter\": {}}") == 0);
    int all = tried.acknowledged().size() + givenUp.acknowledged().size();
    List<JsonNode> log = api.awaitSettled(all, LONGEST);

    Check ofTried = new Check(tried, failing.receipts(), of("order.shipped", log));
    Check ofGivenUp = new Check(givenUp, closed.receipts(), of("order.created", log));
    Findings found = ofTried.run(NOT_JUDGED).plus(ofGivenUp.run(NOT_JUDGED));
    int halts = ROUNDS * POINTS.size();
    new Report("halts at named points")
        .figure("%d halts at %d points", halts, POINTS.size())
        .write(found);
    assertThat(ofTried.journalDifferences()).isEmpty();
    assertThat(ofGivenUp.journalDifferences()).isEmpty();
    assertThat(found).isEqualTo(new Findings(all, 0, found.duplicates(), 0, 0, 0));
    assertThat(found.duplicates()).isBetween(0, halts * UNDER_WAY);
  }

  /**
   * Of ten events, two are refused once and come back from the broker, two twice, from the table.
   */
  private static int refusals(String eventId) {
    int digit = eventId.charAt(eventId.length() - 1) - '0';
    return digit < 4 ? digit / 2 + 1 : 0;
  }

  private void haltAt(HaltPoint point, String prefix) throws Exception {
    boolean replaying =
        point == HaltPoint.REPLAYED_BEFORE_COMMIT || point == HaltPoint.BULK_MOVED_BEFORE_COMMIT;
    if (replaying) {
      await().until(() -> !api.get("/dead-letters?limit=1").path("items").isEmpty());
    }
    Files.writeString(haltFile, point.name());
    Thread producer = new Thread(() -> publish(prefix), "producer");
    producer.start();
    if (point == HaltPoint.REPLAYED_BEFORE_COMMIT) {
      replayed("/dead-letters/replay", "{\"filter\": {}}");
    } else if (point == HaltPoint.BULK_MOVED_BEFORE_COMMIT) {
      // At a pace, so that the route works it off and not the call.
      replayed("/deliveries/retry", "{\"filter\": {}, \"rate_per_second\": 5}");
    }
    assertThat(courier.awaitExit())
        .as("at " + point + ": " + courier.output())
        .isEqualTo(Halt.STATUS);
    Files.delete(haltFile);
    courier.start();
    producer.join();
  }

  private void publish(String prefix) {
    new Producers(TENANT, tried).publish(api, prefix, EVENTS);
    new Producers(TENANT, givenUp).ofType("order.created").publish(api, prefix + "x-", GIVEN_UP);
  }

  private long replayed(String path, String document) throws Exception {
    try {
      String body = api.post(path, document).body();
      return dev.courier.event.JsonFormat.mapper().readTree(body).path("count").asLong(-1);
    } catch (java.io.IOException halted) {
      return -1;
    }
  }

  private void subscribe(SignedReceiver receiver, String type, String retry) throws Exception {
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "%s", "secret": "%s", "retry": %s}"""
            .formatted(receiver.url(), type, SignedReceiver.SECRET, retry));
  }

  private static List<JsonNode> of(String type, List<JsonNode> log) {
    return log.stream().filter(row -> row.path("event_type").asText().equals(type)).toList();
  }

  private static ConditionFactory await() {
    return Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions();
  }
}
