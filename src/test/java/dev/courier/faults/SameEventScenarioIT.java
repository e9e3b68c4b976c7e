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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One event is published many times at once, over REST and JMS, and again after many others and a
 * kill: each of its two subscriptions gets it once.
 */
class SameEventScenarioIT {

  private static final int AT_ONCE = 100;
  private static final int OTHERS = Form.pick(2_000, 20_000);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String TENANT = "shop";

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger ledger = new Ledger();
  private final Producers producers = new Producers(TENANT, ledger);
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final List<SignedReceiver> receivers = new ArrayList<>();
  private CourierProcess courier;
  private Api api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    courier.close();
    for (SignedReceiver receiver : receivers) {
      receiver.close();
    }
  }

  @Test
  void isDeliveredOnceToEachSubscription() throws Exception {
    String first = subscribe();
    String second = subscribe();

    publishAtOnce();
    producers.inBatchesOf(500).publishAt(listen, "other-", OTHERS);
    awaitTaken(OTHERS + 1);
    courier.kill();
    courier.start();
    publishAtOnce();
    // What is taken in after it has been decided about it.
    producers.publishAt(listen, "last-", 1);
    awaitTaken(OTHERS + 2);

    List<JsonNode> log = api.awaitSettled(2 * (OTHERS + 2), LONGEST);
    Findings found = found(0, first, log).plus(found(1, second, log));
    new Report("the same event again")
        .figure("published %d times at once, and again after %d others and a kill", AT_ONCE, OTHERS)
        .write(found);
    assertThat(log.stream().filter(row -> row.path("event_id").asText().equals("same-0")))
        .hasSize(2);
    assertThat(receivers).allMatch(receiver -> receiver.receipts().requests("same-0") == 1);
    assertThat(found).isEqualTo(new Findings(2 * (OTHERS + 2), 0, found.duplicates(), 0, 0, 0));
  }

  private Findings found(int receiver, String subscription, List<JsonNode> log) {
    List<JsonNode> own =
        log.stream()
            .filter(row -> row.path("subscription_id").asText().equals(subscription))
            .toList();
    return new Check(ledger, receivers.get(receiver).receipts(), own).run(LONGEST);
  }

  private String subscribe() throws Exception {
    SignedReceiver receiver = new SignedReceiver(directory);
    receivers.add(receiver);
    return api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}"""
            .formatted(receiver.url(), SignedReceiver.SECRET));
  }

  private void publishAtOnce() throws Exception {
    Runnable overRest = () -> producers.publish(api, "same-", 1);
    Runnable overJms = () -> producers.publishAt(listen, "same-", 1);
    List<? extends Future<?>> all =
        Stream.iterate(0, i -> i + 1)
            .limit(AT_ONCE)
            .map(i -> threads.submit(i % 2 == 0 ? overRest : overJms))
            .toList();
    for (Future<?> one : all) {
      one.get();
    }
  }

  private void awaitTaken(int events) {
    Awaitility.await()
        .atMost(LONGEST)
        .until(
            () ->
                receivers.stream()
                    .allMatch(receiver -> receiver.receipts().countTaken() >= events));
  }
}
