package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.faults.scenario.Check;
import dev.courier.faults.scenario.Findings;
import dev.courier.faults.scenario.Form;
import dev.courier.faults.scenario.Ledger;
import dev.courier.faults.scenario.Report;
import dev.courier.faults.scenario.SignedReceiver;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the data directory is filled with a file, under a steady load and with deliveries
 * under way, and emptied again. The limit lies a little below what is free now, because other
 * programs use the same disk.
 */
class DiskFullScenarioIT {

  private static final String TENANT = "shop";
  private static final long MEGABYTE = 1024 * 1024;

  /** What Courier keeps for what is under way: it stops so much earlier than the broker. */
  private static final long RESERVE = 1_024 * MEGABYTE;

  private static final long FREE_FOR_OTHERS = 1_000 * MEGABYTE;
  private static final String NOBODY_WANTS_IT =
      "{\"type\": \"order.returned\", \"tenant_id\": \"shop\", \"data\": {}}";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST_UNDER_WAY = 64 + 16;

  private final String listen = "tcp://127.0.0.1:" + CourierProcess.freePort();
  private final Ledger ledger = new Ledger();
  private final Report report = new Report("disk full");
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
    receiver.close();
  }

  @Test
  void refusesBeforeHarmIsDoneAndGoesOnByItselfWhenThereIsRoom() throws Exception {
    start();
    new Producers(TENANT, ledger).publish(api, "queued-", 2_000);
    load = new SteadyLoad(TENANT, ledger).overRest(api).overJms(listen, null, null);
    awaitTaken(200);

    Path first = fill("first", FREE_FOR_OTHERS + RESERVE / 2);
    awaitStandstill();
    Path rest = fill("rest", RESERVE);
    Awaitility.await().atMost(SOON).until(this::refusesJms);
    long standing = receiver.receipts().countTaken();
    int requests = requests();
    refuseFor(Duration.ofSeconds(Form.pick(4, 60)));
    int requestsMeanwhile = requests() - requests;
    assertThat(receiver.receipts().countTaken()).isEqualTo(standing);

    Files.delete(first);
    Files.delete(rest);
    Instant room = Instant.now();
    awaitTaken(standing + 1);
    report.figure(
        "going on %d ms after there was room", Duration.between(room, Instant.now()).toMillis());
    load.end();
    judge(requestsMeanwhile);
  }

  private void start() throws Exception {
    receiver = new SignedReceiver(directory).working(Duration.ofMillis(100));
    long free = Files.getFileStore(directory).getUsableSpace();
    long limit = (free - FREE_FOR_OTHERS - RESERVE) / MEGABYTE;
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_LISTEN", listen)
            .with("COURIER_LEAST_DISK_FREE", limit + "MB")
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped", "secret": "%s"}
        """
            .formatted(receiver.url(), SignedReceiver.SECRET));
  }

  /** Takes the room without writing it all, so that the test is quick and the disk is spared. */
  private Path fill(String name, long bytes) throws Exception {
    Path file = directory.resolve(name);
    Process process =
        new ProcessBuilder("fallocate", "-l", Long.toString(bytes), file.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).as("exit status of fallocate").isZero();
    return file;
  }

  /** What was under way is finished, or sent back, and nothing new is begun. */
  private void awaitStandstill() {
    Awaitility.await().atMost(SOON).until(() -> courier.output().contains("The disk of"));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> {
              int before = requests();
              Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
              return requests() == before;
            });
  }

  private int requests() {
    return receiver.receipts().taken().stream().mapToInt(receiver.receipts()::requests).sum();
  }

  private void refuseFor(Duration length) throws Exception {
    Instant end = Instant.now().plus(length);
    do {
      Instant asked = Instant.now();
      HttpResponse<String> answer =
          api.post("/events", "{\"type\": \"order.shipped\", \"data\": {}}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("The disk of", "COURIER_LEAST_DISK_FREE");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
      assertThat(refusesJms()).as("a producer over JMS gets an error").isTrue();
      assertThat(api.list("/deliveries?status=dead")).as("reading goes on").isEmpty();
      Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    } while (Instant.now().isBefore(end));
  }

  private boolean refusesJms() {
    try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(listen);
        Connection connection = broker.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue("courier.events"))) {
      producer.send(session.createTextMessage(NOBODY_WANTS_IT));
      return false;
    } catch (JMSException refused) {
      return refused.getMessage().contains("is full");
    }
  }

  private void awaitTaken(long events) {
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> receiver.receipts().countTaken() >= events);
  }

  private void judge(int requestsMeanwhile) throws Exception {
    Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                receiver.receipts().taken().containsAll(ledger.acknowledged())
                    && api.get("/deliveries?status=queued").path("items").isEmpty());
    Findings found =
        new Check(ledger, receiver.receipts(), api.list("/deliveries")).run(Duration.ofMinutes(3));
    // The embedded broker writes this one for every message of a JMS producer that it refuses.
    List<String> lines =
        courier.complaints().stream().filter(line -> !line.contains("AMQ224016")).toList();
    report
        .figure("%d requests to the endpoint while it was full", requestsMeanwhile)
        .figure("%d log lines about it", lines.size())
        .write(found);

    assertThat(found.lost()).isZero();
    assertThat(found.wrongSignatures()).isZero();
    assertThat(found.journalDifferences()).isZero();
    assertThat(found.duplicates()).isLessThanOrEqualTo(MOST_UNDER_WAY);
    assertThat(requestsMeanwhile).isZero();
    assertThat(lines).hasSizeLessThanOrEqualTo(12);
    assertThat(courier.output()).doesNotContain("\tat ");
    assertThat(api.list("/dead-letters")).isEmpty();
  }
}
