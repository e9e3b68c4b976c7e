package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.external.SecuredBroker;
import dev.courier.faults.scenario.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Courier on a broker that is as {@code config/broker.xml} says and a PostgreSQL, both real,
 * switched by environment variables alone.
 */
class ExternalModeIT {

  private static final String TENANT = "shop";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Ledger ledger = new Ledger();
  private final Producers producers = new Producers(TENANT, ledger);
  private EmbeddedPostgres postgres;
  private BrokerProcess broker;
  private Receiver receiver;
  private CourierProcess courier;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    broker = BrokerProcess.ofFile(directory).start();
    receiver =
        new Receiver(id -> refused.contains(id) ? Integer.MAX_VALUE : 0, Duration.ofMillis(1));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_URL", broker.url())
            .with("COURIER_BROKER_USER", BrokerProcess.USER)
            .with("COURIER_BROKER_PASSWORD", SecuredBroker.PASSWORD)
            .with("COURIER_DB_URL", postgres.getJdbcUrl("postgres", "postgres"))
            .with("COURIER_DB_USER", "postgres")
            .with("COURIER_DB_PASSWORD", "");
  }

  @AfterEach
  void stop() throws Exception {
    courier.close();
    broker.close();
    receiver.close();
    postgres.close();
  }

  @Test
  void worksOnAnExternalBrokerAndAnExternalDatabase() throws Exception {
    Api api = startWithSubscription();
    refused.add("jms-7");

    publish(api);
    awaitDelivered(99);
    assertThat(courier.output())
        .contains("The broker at " + broker.url() + " has all queues")
        .doesNotContain("The broker at " + broker.url() + ": ");

    JsonNode dead = awaitOneDeadLetter(api);
    assertThat(dead.path("event_id").asText()).isEqualTo("jms-7");
    Awaitility.await().atMost(SOON).until(() -> !deadOnTheBroker().isEmpty());
    assertThat(deadOnTheBroker()).containsExactly(dead.path("id").asText());

    refused.clear();
    String ids = "{\"ids\": [\"" + dead.path("id").asText() + "\"]}";
    assertThat(api.post("/dead-letters/replay", ids).body()).contains("\"count\":1");
    awaitDelivered(100);
    assertThat(deadOnTheBroker()).isEmpty();

    Awaitility.await().atMost(SOON).until(() -> deliveredInPostgres() == 100);
    assertThat(directory.resolve("data/broker")).doesNotExist();
    assertThat(directory.resolve("data/database")).doesNotExist();
    assertThat(Files.list(directory.resolve("data")))
        .containsExactlyInAnyOrder(masterKey(), masterKeyLock(), directory.resolve("data/routes"));
    assertThatThrownBy(
            () ->
                JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("delete from audit_entries")
                    .update())
        .hasStackTraceContaining("entries are only added");
  }

  @Test
  void goesOnWhenTheBrokerComesBack() throws Exception {
    Api api = startWithSubscription();
    publish(api);
    // What the broker has not been told yet would rightly come twice.
    Awaitility.await().atMost(SOON).until(() -> deliveredInPostgres() == 100);

    broker.kill();
    assertThat(api.post("/events", "{\"type\": \"order.shipped\", \"data\": {}}").statusCode())
        .isEqualTo(503);
    broker.start();
    producers.publish(api, "after-", 50);

    awaitDelivered(150);
    assertThat(ledger.acknowledged()).hasSize(150).allMatch(id -> receiver.taken(id) == 1);
  }

  @Test
  void aWrongBrokerPasswordStopsTheStartWithOneSentence() throws Exception {
    assertThat(courier.with("COURIER_BROKER_PASSWORD", "wrong").startInVain()).isEqualTo(1);

    assertThat(courier.output().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .endsWith(
            "Courier does not start. COURIER_BROKER_USER and COURIER_BROKER_PASSWORD do not open"
                + " the broker at "
                + broker.url()
                + ".");
    assertThat(courier.output()).doesNotContain("\tat ");
  }

  private Api startWithSubscription() throws Exception {
    courier.start();
    Api api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        """
        {"webhook_url": "%s", "event_type": "order.shipped",
         "retry": {"intervals": ["1s"], "max_retries": 1}}
        """
            .formatted(receiver.url()));
    return api;
  }

  private void publish(Api api) {
    producers.publish(api, "rest-", 50);
    try (ActiveMQConnectionFactory connections = broker.connectionsOf("module")) {
      producers.publish(connections, "jms-", 50);
    }
  }

  private void awaitDelivered(int count) {
    Awaitility.await().atMost(SOON).until(() -> receiver.events() == count);
  }

  private static JsonNode awaitOneDeadLetter(Api api) {
    Awaitility.await().atMost(SOON).until(() -> api.list("/dead-letters").size() == 1);
    try {
      return api.list("/dead-letters").get(0);
    } catch (Exception cause) {
      throw new AssertionError("the dead letters could not be read", cause);
    }
  }

  private List<String> deadOnTheBroker() throws Exception {
    try (ActiveMQConnectionFactory connections = broker.connections();
        Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = session.createBrowser(session.createQueue("courier.dead"))) {
      connection.start();
      return Collections.list(browser.getEnumeration()).stream()
          .map(message -> deliveryId((Message) message))
          .toList();
    }
  }

  private static String deliveryId(Message message) {
    try {
      return message.getStringProperty("delivery_id");
    } catch (jakarta.jms.JMSException unreadable) {
      throw new AssertionError("a dead letter has no delivery_id", unreadable);
    }
  }

  private int deliveredInPostgres() {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql("select count(*) from deliveries where status = 'delivered'")
        .query(Integer.class)
        .single();
  }

  private Path masterKeyLock() {
    return directory.resolve("data/master.key.lock");
  }

  private Path masterKey() {
    return directory.resolve("data/master.key");
  }
}
