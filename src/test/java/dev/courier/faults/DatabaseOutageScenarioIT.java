package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
 * PostgreSQL is stopped and started again, or hangs for a while, with deliveries in the queue, with
 * retries on their way into the table of parked ones, and under a steady load over REST and JMS.
 */
class DatabaseOutageScenarioIT {

  private static final String TENANT = "shop";

  /** How long it takes is a figure of the report, not a test. */
  private static final Duration LOG_COMPLETE_WITHIN = Duration.ofMinutes(3);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final int QUEUED = 3_000;

  /** After so many prompt answers an endpoint has as many calls at once as there are consumers. */
  private static final int KNOWN = 200;

  private static final int CONSUMERS = 8;
  private static final int RETRY_CONSUMERS = 16;
  private static final int MOST_UNDER_WAY = 2 * CONSUMERS + RETRY_CONSUMERS;

  /** With the consumers above, what is queued lasts for longer than it takes to kill a database. */
  private static final Duration EACH_ANSWER = Duration.ofMillis(40);

  private static final int MOST_LINES_PER_OUTAGE = 8;

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Ledger ledger = new Ledger();
  private final Report report = new Report("PostgreSQL away");
  private final List<Long> refusedMillis = new ArrayList<>();
  private final List<Long> completeMillis = new ArrayList<>();
  private final Management management = new Management();
  private DatabaseProcess database;
  private SignedReceiver receiver;
  private CourierProcess courier;
  private SteadyLoad load;
  private Api api;
  private String subscription;
  private String usedKey;
  private String newKey;

  @TempDir Path directory;

  @AfterEach
  void stop() throws Exception {
    if (load != null) {
      load.close();
    }
    courier.close();
    receiver.close();
    database.close();
  }

  @Test
  void deliveriesGoOnAndTheLogIsCompleteSoonAfterTheReturn() throws Exception {
    start();
    usedKey = key();
    newKey = key();
    becomeKnown();
    assertThat(publish(usedKey).statusCode()).isEqualTo(202);

    int outages = 0;
    for (int seconds : Form.current() == Form.LONG ? new int[] {5, 60} : new int[] {10}) {
      queue(outages++);
      database.kill();
      outage(Duration.ofSeconds(seconds));
      management.awaitMissing(
          "database", "The database cannot be reached", "courier_parked_deliveries");
      database.start();
      awaitCompleteLog();
      management.awaitWhole("database", "courier_parked_deliveries");
    }
    for (int seconds : Form.current() == Form.LONG ? new int[] {10, 60} : new int[] {}) {
      queue(outages++);
      Signals.pause(database.postmaster());
      outage(Duration.ofSeconds(seconds));
      Signals.resume(database.postmaster());
      awaitCompleteLog();
    }
    judge(outages);
  }

  private void start() throws Exception {
    database = new DatabaseProcess(directory).start();
    receiver =
        new SignedReceiver(directory, (id, request) -> id.endsWith("7") && request == 1 ? 500 : 204)
            .working(EACH_ANSWER);
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("MANAGEMENT_SERVER_PORT", management.port())
            .with("COURIER_BROKER_LISTEN", listen)
            .with("COURIER_DELIVER_CONSUMERS", String.valueOf(CONSUMERS))
            .with("COURIER_DELIVER_BULK_CONSUMERS", String.valueOf(CONSUMERS))
            .with("COURIER_DELIVER_RETRY_CONSUMERS", String.valueOf(RETRY_CONSUMERS))
            .with("COURIER_DELIVER_SCHEDULE_WITHIN", "1s")
            .with("COURIER_DB_URL", database.url())
            .with("COURIER_DB_USER", "postgres")
            .with("COURIER_DB_PASSWORD", "")
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    subscription =
        api.subscribe(
            """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s",
         "retry": {"intervals": ["3s"], "max_retries": 3}}
        """
                .formatted(receiver.url(), SignedReceiver.SECRET));
  }

  /** What comes to an endpoint that nobody knows yet waits for its turn in the database. */
  private void becomeKnown() {
    new Producers(TENANT, ledger).inBatchesOf(1).publish(api, "queued-known-", KNOWN);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> receiver.receipts().taken().containsAll(ledger.acknowledged()));
  }

  /**
   * Takes so many events in that their deliveries outlast the first seconds without a database.
   * Where this machine stood still for a second meanwhile, the endpoint seems to hang and all of
   * them wait for its turn, in the database: then it is done once more.
   */
  private void queue(int outage) throws Exception {
    String queued = "/deliveries?status=queued&limit=200";
    for (int round = 1; round == 1 || waitingForTurn() > KNOWN; round++) {
      assertThat(round).as("times that the endpoint seemed to hang").isLessThan(10);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> api.get(queued).path("items").isEmpty());
      new Producers(TENANT, ledger).publish(api, "queued-" + outage + "-" + round + "-", QUEUED);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> api.get(queued).path("items").size() == 200);
    }
    if (load != null) {
      load.close();
    }
    load = new SteadyLoad(TENANT, ledger).overRest(api).overJms(listen, null, null);
  }

  private int waitingForTurn() throws Exception {
    return api.get("/subscriptions/" + subscription).path("state").path("waiting_for_turn").asInt();
  }

  private void outage(Duration length) throws Exception {
    Instant end = Instant.now().plus(length);
    long before = receiver.receipts().countTaken();
    int acknowledged = ledger.acknowledged().size();
    do {
      expect(503, send(get("/api/shop/deliveries", CourierProcess.ADMIN_KEY)));
      expect(503, send(get("/api/shop/deliveries", newKey)));
      expect(202, publish(usedKey));
      Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    } while (Instant.now().isBefore(end));
    report.figure(
        "%d taken by the endpoint and %d acknowledged while it was away for %d s",
        receiver.receipts().countTaken() - before,
        ledger.acknowledged().size() - acknowledged,
        length.toSeconds());
    assertThat(receiver.receipts().countTaken()).isGreaterThan(before + 50);
    assertThat(ledger.acknowledged()).hasSizeGreaterThan(acknowledged);
  }

  private void expect(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 503) {
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  private void awaitCompleteLog() throws Exception {
    Instant back = Instant.now();
    load.end();
    Awaitility.await()
        .atMost(LOG_COMPLETE_WITHIN)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(this::isLogComplete);
    completeMillis.add(Duration.between(back, Instant.now()).toMillis());
  }

  private boolean isLogComplete() throws Exception {
    return receiver.receipts().taken().containsAll(ledger.acknowledged())
        && api.get("/deliveries?status=queued").path("items").isEmpty()
        && api.get("/deliveries?status=retrying").path("items").isEmpty();
  }

  private void judge(int outages) throws Exception {
    List<JsonNode> deliveries = new ArrayList<>(api.list("/deliveries"));
    // Those published with the used key have ids of Courier's own, which nobody has noted.
    deliveries.removeIf(row -> !row.path("event_id").asText().matches("(queued|rest|jms)-.*"));
    Findings found = new Check(ledger, receiver.receipts(), deliveries).run(Duration.ofMinutes(3));
    List<String> lines = courier.complaints();
    report
        .figure("%d outages", outages)
        .figure("reads refused within %d ms at most", Collections.max(refusedMillis))
        .figure("log complete after %s ms", completeMillis)
        .figure("%d log lines about it", lines.size())
        .write(found);

    assertThat(found.lost()).isZero();
    assertThat(found.wrongSignatures()).isZero();
    assertThat(found.journalDifferences()).isZero();
    assertThat(found.duplicates()).isLessThanOrEqualTo(outages * MOST_UNDER_WAY);
    assertThat(refusedMillis.stream().sorted().skip(refusedMillis.size() / 2).findFirst().get())
        .isLessThan(LONGEST_ANSWER.toMillis());
    assertThat(lines).hasSizeLessThanOrEqualTo(outages * MOST_LINES_PER_OUTAGE);
    assertThat(courier.output()).doesNotContain("\tat ");
    assertThat(api.list("/dead-letters")).isEmpty();
  }

  private String key() throws Exception {
    HttpResponse<String> made =
        send(
            HttpRequest.newBuilder(URI.create(courier.url() + "/api/keys"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + CourierProcess.ADMIN_KEY)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"tenant\": \"shop\", \"role\": \"owner\", \"name\": \"shop\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonFormat.mapper().readTree(made.body()).path("key").asText();
  }

  private HttpResponse<String> publish(String key) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(courier.url() + "/api/shop/events"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"type\": \"order.shipped\", \"data\": {}}")));
  }

  private HttpRequest.Builder get(String path, String key) {
    return HttpRequest.newBuilder(URI.create(courier.url() + path))
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    Instant asked = Instant.now();
    HttpResponse<String> answer =
        client.send(
            request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 503) {
      refusedMillis.add(Duration.between(asked, Instant.now()).toMillis());
    }
    return answer;
  }
}
