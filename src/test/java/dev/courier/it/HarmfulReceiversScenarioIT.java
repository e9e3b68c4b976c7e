package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.Delivery;
import dev.courier.endpoint.WebhookClient;
import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.faults.harm.Footprint;
import dev.courier.faults.harm.Harm;
import dev.courier.faults.harm.HarmfulReceiver;
import dev.courier.faults.harm.Harms;
import dev.courier.faults.harm.Hiccups;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Report;
import dev.courier.flow.attempt.AttemptInProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every receiver that does harm costs its deadline and 64 KiB, and nobody else anything. */
class HarmfulReceiversScenarioIT extends RunningCourier {

  private static final TestAuthority AUTHORITY = new TestAuthority("Authority of the harmed");
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final int AT_A_TIME = 8;

  /** 64 KiB, and what the sockets of both sides buffer. */
  private static final long MOST_WRITTEN = 6 * 1024 * 1024;

  private static final int CALLERS = 64;
  private static final int MORE_SOCKETS = 20;
  private static final int MORE_THREADS = 30;
  private static final long MORE_HEAP = 32 * 1024 * 1024;

  @Autowired private WebhookClient client;

  private final Map<Harm, HarmfulReceiver> receivers = new LinkedHashMap<>();
  private final List<String> subscriptions = new ArrayList<>();
  private HarmfulReceiver canary;

  @BeforeEach
  void openCanary() throws IOException {
    canary = new HarmfulReceiver(new Harm("canary", java.util.Set.of(), line -> {}));
  }

  private void openReceivers(String connect, String response) throws IOException {
    for (Harm harm : Harms.plain(canary.url("http"))) {
      open(harm, "http", connect, response);
    }
    for (Harm harm : Harms.secure(AUTHORITY)) {
      open(harm, "https", connect, response);
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
    openReceivers("1s", "2s");
    warmUp();
    Map<Harm, Integer> connectionsBefore = new LinkedHashMap<>();
    receivers.forEach((harm, receiver) -> connectionsBefore.put(harm, receiver.connections()));
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
      receivers.forEach(
          (harm, receiver) ->
              softly
                  .assertThat(receiver.connections() - connectionsBefore.get(harm))
                  .as("connections to " + harm.name())
                  .isLessThanOrEqualTo(1));
      neighbour.judge(softly);
      softly.assertThat(canary.connections()).as("calls to where redirects lead").isZero();
      softly.assertAll();
    }
  }

  @Test
  void nothingIsLeftBehindByManyOfThem() throws Exception {
    openReceivers("300ms", "400ms");
    warmUp();
    Footprint before = Footprint.measure();
    int count = Form.pick(500, 10_000);
    Instant started = Instant.now();
    Map<String, Integer> outcomes = attempt(count);
    Duration took = Duration.between(started, Instant.now());
    closeReceivers();
    await("no connection is in use").until(() -> client.connections().getLeased() == 0);
    await("connections that are kept are closed")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Footprint.measure().sockets() <= before.sockets() + MORE_SOCKETS);
    Footprint after = Footprint.measure();

    new Report("harmful receivers, many")
        .figure("%d attempts in %d s: %s", count, took.toSeconds(), outcomes)
        .figure("before %s, after %s", before, after)
        .figure("pool %s", client.connections())
        .write();
    assertThat(outcomes.values().stream().mapToInt(one -> one).sum()).isEqualTo(count);
    assertThat(client.connections().getPending()).isZero();
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
    assertThat(after.heapBytes()).isLessThan(before.heapBytes() + MORE_HEAP);
  }

  /** One of each, so that what is loaded and kept once is there before anything is measured. */
  private void warmUp() throws InterruptedException {
    attempt(receivers.size());
  }

  /** Drives the steps of an attempt as the routes wire them, without queues and journal. */
  private Map<String, Integer> attempt(int count) throws InterruptedException {
    List<byte[]> deliveries = deliveries();
    Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (ProducerTemplate template = camel.createProducerTemplate()) {
      for (int i = 0; i < count; i++) {
        byte[] delivery = deliveries.get(i % deliveries.size());
        callers.execute(
            () -> {
              Exchange prepared =
                  template.send("direct:prepare", one -> one.getMessage().setBody(delivery));
              template.send("direct:call", prepared);
              outcomes.merge(AttemptInProgress.of(prepared).outcome().code(), 1, Integer::sum);
            });
      }
      callers.shutdown();
      assertThat(callers.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    }
    return outcomes;
  }

  private List<byte[]> deliveries() {
    return subscriptions.stream()
        .map(
            id -> {
              Event event =
                  new Event(
                      "e-1", "order.shipped", Instant.now(), tenant.name(), Tenant.object("{}"));
              try {
                return JsonFormat.mapper()
                    .writeValueAsBytes(Delivery.queued(id, event, Instant.now()));
              } catch (JsonProcessingException cause) {
                throw new IllegalStateException(cause);
              }
            })
        .toList();
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

  private void open(Harm harm, String scheme, String connect, String response) throws IOException {
    HarmfulReceiver receiver = new HarmfulReceiver(harm);
    receivers.put(harm, receiver);
    ObjectNode changes =
        Tenant.object(
            """
            {"retry": {"enabled": false}, "timeouts": {"connect": "%s", "response": "%s"}}"""
                .formatted(connect, response));
    changes.put("webhook_url", receiver.url(scheme)).put("name", harm.name());
    changes.putObject("filter").put("harm", harm.name());
    if (scheme.equals("https")) {
      changes.put("server_ca", AUTHORITY.pem());
    }
    subscriptions.add(tenant.subscribe(inbox, changes.toString()).get("id").asText());
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
                  Duration.between(published.get(request.json().get("id").asText()), request.at()))
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
