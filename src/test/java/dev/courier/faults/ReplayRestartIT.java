package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.courier.event.JsonFormat;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay at a pace goes on after a kill: nothing is lost, and the pace is kept. */
class ReplayRestartIT {

  private static final int LETTERS = 300;
  private static final int PER_SECOND = 50;
  private static final int CONSUMERS = 8;

  private final List<String> ids = new ArrayList<>();
  private Receiver receiver;
  private CourierProcess courier;
  private Api api;
  private long startedNanos;

  @TempDir Path directory;

  @AfterEach
  void stop() {
    if (courier != null) {
      courier.close();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  @Test
  void everyLetterArrivesAndNeverFasterThanAsked() throws Exception {
    deadLetters();
    startedNanos = System.nanoTime();
    HttpResponse<String> answer =
        api.post(
            "/dead-letters/replay", "{\"filter\": {}, \"rate_per_second\": " + PER_SECOND + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String run = JsonFormat.mapper().readTree(answer.body()).path("run").asText();
    await().until(() -> isWithinPace() && receiver.events() >= LETTERS / 3);

    courier.kill();
    int beforeRestart = receiver.events();
    courier.start();

    await().until(() -> isWithinPace() && receiver.events() == LETTERS);
    await().until(() -> api.get("/runs/" + run).path("state").asText().equals("finished"));
    await().until(() -> api.list("/deliveries?status=delivered").size() == LETTERS);
    JsonNode seen = api.get("/runs/" + run);
    assertThat(seen.path("done").asInt() + seen.path("skipped").asInt()).isEqualTo(LETTERS);
    assertThat(seen.path("skipped").asInt()).isBetween(0, PER_SECOND);
    assertThat(api.list("/dead-letters")).isEmpty();
    int twice = ids.stream().mapToInt(id -> receiver.taken(id) - 1).sum();
    System.out.printf(
        "Killed in a replay of %d at %d a second after %d: 0 lost, %d taken twice, %d counted as"
            + " skipped%n",
        LETTERS, PER_SECOND, beforeRestart, twice, seen.path("skipped").asInt());
    assertThat(twice).as("requests that were under way at the kill").isBetween(0, CONSUMERS);
  }

  private boolean isWithinPace() {
    int taken = receiver.events();
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    assertThat(taken).isLessThanOrEqualTo((int) Math.ceil(PER_SECOND * (seconds + 1)));
    return true;
  }

  private void deadLetters() throws Exception {
    receiver = new Receiver(id -> 1, Duration.ZERO);
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_DELIVER_CONSUMERS", Integer.toString(CONSUMERS))
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, "shop");
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "retry": {"enabled": false}}"""
            .formatted(receiver.url()));
    ArrayNode events = JsonFormat.mapper().createArrayNode();
    for (int number = 0; number < LETTERS; number++) {
      String id = "evt-" + number;
      ids.add(id);
      events.addObject().put("id", id).put("type", "order.shipped").putObject("data");
    }
    assertThat(api.post("/events", events.toString()).statusCode()).isEqualTo(202);
    await().until(() -> api.list("/dead-letters").size() == LETTERS);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }
}
