package dev.courier.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.faults.harm.Harm;
import dev.courier.faults.harm.HarmfulReceiver;
import dev.courier.faults.harm.Harms;
import dev.courier.faults.harm.Hiccups;
import dev.courier.faults.scenario.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every receiver that does harm costs its deadline and 64 KiB, and nobody else anything. */
class HarmfulReceiversScenarioIT extends RunningCourier {

  private static final TestAuthority AUTHORITY = new TestAuthority("Authority of the harmed");
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final int AT_A_TIME = 8;

  /** 64 KiB, and what the sockets of both sides buffer. */
  private static final long MOST_WRITTEN = 6 * 1024 * 1024;

  private final Map<Harm, HarmfulReceiver> receivers = new LinkedHashMap<>();
  private HarmfulReceiver canary;

  @BeforeEach
  void openReceivers() throws IOException {
    canary = new HarmfulReceiver(new Harm("canary", java.util.Set.of(), line -> {}));
    for (Harm harm : Harms.plain(canary.url("http"))) {
      open(harm, "http");
    }
    for (Harm harm : Harms.secure(AUTHORITY)) {
      open(harm, "https");
    }
  }

  @AfterEach
  void closeReceivers() throws IOException {
    canary.close();
    for (HarmfulReceiver receiver : receivers.values()) {
      receiver.close();
    }
  }

  @Test
  void eachEndsInAnOutcomeOfItsOwnWithinItsTimeAndHurtsNobody() throws Exception {
    Map<Harm, JsonNode> attempts = new LinkedHashMap<>();
    try (Neighbour neighbour = new Neighbour();
        Hiccups hiccups = new Hiccups()) {
      List<Harm> all = new ArrayList<>(receivers.keySet());
      for (int from = 0; from < all.size(); from += AT_A_TIME) {
        List<Harm> wave = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
        wave.forEach(harm -> broker.publish(event(harm)));
        wave.forEach(harm -> attempts.put(harm, awaitAttempt(harm)));
      }
      neighbour.stopPublishing();
      long most = DEADLINE.toMillis() * 11 / 10 + hiccups.longest().toMillis();
      report(attempts, neighbour, hiccups);
      SoftAssertions softly = new SoftAssertions();
      attempts.forEach((harm, attempt) -> judge(softly, harm, attempt, most));
      neighbour.judge(softly);
      softly.assertThat(canary.connections()).as("calls to where redirects lead").isZero();
      softly.assertAll();
    }
  }

  private void judge(SoftAssertions softly, Harm harm, JsonNode attempt, long mostMillis) {
    HarmfulReceiver receiver = receivers.get(harm);
    String what = harm.name() + ": " + attempt.path("error").asText();
    softly.assertThat(harm.outcomes()).as(what).contains(attempt.path("outcome").asText());
    softly
        .assertThat(attempt.path("duration_ms").asLong())
        .as(what)
        .isLessThanOrEqualTo(mostMillis);
    softly
        .assertThat(attempt.at("/response/body").asText("").length())
        .as(what)
        .isLessThanOrEqualTo(64 * 1024);
    softly.assertThat(receiver.mostWritten()).as(what).isLessThan(MOST_WRITTEN);
    softly.assertThat(receiver.connections()).as("connections to " + what).isEqualTo(1);
    if (!attempt.path("outcome").asText().equals("delivered")) {
      softly.assertThat(attempt.path("error").asText()).as(what).hasSizeGreaterThan(10);
    }
  }

  private void report(Map<Harm, JsonNode> attempts, Neighbour neighbour, Hiccups hiccups) {
    Map<String, Integer> outcomes = new TreeMap<>();
    attempts.forEach(
        (harm, attempt) -> {
          outcomes.merge(attempt.path("outcome").asText(), 1, Integer::sum);
          System.out.printf(
              "  %-42s %-16s %5d ms %8d bytes  %s%n",
              harm.name(),
              attempt.path("outcome").asText(),
              attempt.path("duration_ms").asLong(),
              receivers.get(harm).mostWritten(),
              attempt.path("error").asText().replaceAll("\\p{Cntrl}", "?"));
        });
    long longest =
        attempts.values().stream()
            .mapToLong(one -> one.path("duration_ms").asLong())
            .max()
            .orElse(0);
    new Report("harmful receivers, each")
        .figure("%d kinds: %s", attempts.size(), outcomes)
        .figure("longest attempt %d ms with a deadline of %d ms", longest, DEADLINE.toMillis())
        .figure("longest pause of the machine %d ms", hiccups.longest().toMillis())
        .figure("neighbour: %s", neighbour)
        .write();
  }

  private void open(Harm harm, String scheme) throws IOException {
    HarmfulReceiver receiver = new HarmfulReceiver(harm);
    receivers.put(harm, receiver);
    ObjectNode changes =
        Tenant.object(
            """
            {"retry": {"enabled": false}, "timeouts": {"connect": "1s", "response": "2s"}}""");
    changes.put("webhook_url", receiver.url(scheme)).put("name", harm.name());
    changes.putObject("filter").put("harm", harm.name());
    if (scheme.equals("https")) {
      changes.put("server_ca", AUTHORITY.pem());
    }
    tenant.subscribe(inbox, changes.toString());
  }

  private JsonNode event(Harm harm) {
    return tenant.event(harm.name(), "{\"data\": {\"harm\": \"" + harm.name() + "\"}}");
  }

  private JsonNode awaitAttempt(Harm harm) {
    JsonNode items =
        await("the end of " + harm.name())
            .until(
                () -> tenant.get("/deliveries?event_id=" + harm.name()).get("items"),
                found ->
                    found.size() == 1
                        && List.of("delivered", "dead")
                            .contains(found.get(0).get("status").asText()));
    return tenant.get("/deliveries/" + items.get(0).get("id").asText()).at("/timeline/0");
  }

  /** An endpoint that does no harm; it is sent an event ten times a second meanwhile. */
  private final class Neighbour implements AutoCloseable {

    private final Tenant owner = anotherTenant();
    private final Inbox healthy = anotherInbox();
    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Neighbour() {
      owner.subscribe(healthy);
      timer.scheduleWithFixedDelay(this::publish, 0, 100, TimeUnit.MILLISECONDS);
    }

    private void publish() {
      String id = "healthy-" + count.incrementAndGet();
      published.put(id, Instant.now());
      broker.publish(owner.event(id));
    }

    void stopPublishing() throws InterruptedException {
      timer.shutdown();
      if (!timer.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the neighbour's producer hangs");
      }
      await("all of the neighbour's events")
          .until(() -> healthy.requests().size() >= published.size());
    }

    void judge(SoftAssertions softly) {
      softly.assertThat(healthy.eventIds()).containsExactlyInAnyOrderElementsOf(published.keySet());
      softly.assertThat(slowest()).as("the neighbour's slowest").isLessThan(LATEST);
    }

    private Duration slowest() {
      return healthy.requests().stream()
          .map(
              request ->
                  Duration.between(
                      published.get(request.json().get("id").asText()), request.at()))
          .max(Duration::compareTo)
          .orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
      return "%d events, slowest %d ms".formatted(published.size(), slowest().toMillis());
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
