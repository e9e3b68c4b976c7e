package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.external.SecuredBroker;
import dev.courier.faults.scenario.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair of brokers as in {@code config/broker.xml}: one is killed, the other takes over. */
class BrokerPairScenarioIT {

  private static final String TENANT = "shop";
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int EVENTS = 200;

  private final Ledger ledger = new Ledger();
  private final Producers producers = new Producers(TENANT, ledger);
  private BrokerProcess first;
  private BrokerProcess second;
  private Receiver receiver;
  private CourierProcess courier;
  private Api api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    List<BrokerProcess> pair = BrokerProcess.pair(directory);
    first = pair.get(0).start();
    second = pair.get(1).startWaiting();
    receiver = new Receiver(id -> 0, Duration.ofMillis(20));
    courier =
        CourierProcess.ofClasses(directory)
            .withLocalEndpoints()
            .with("COURIER_BROKER_URL", url())
            .with("COURIER_BROKER_USER", BrokerProcess.USER)
            .with("COURIER_BROKER_PASSWORD", SecuredBroker.PASSWORD)
            .start();
    api = new Api(courier.url(), CourierProcess.ADMIN_KEY, TENANT);
    api.subscribe(
        "{\"webhook_url\": \"%s\", \"event_type\": \"order.shipped\"}".formatted(receiver.url()));
  }

  @AfterEach
  void stop() throws Exception {
    courier.close();
    first.close();
    second.close();
    receiver.close();
  }

  @Test
  void whatWasAcknowledgedIsDeliveredWhenTheOtherTakesOver() throws Exception {
    try (ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory(url(), "module", SecuredBroker.PASSWORD)) {
      producers.publish(connections, "before-", EVENTS);
      Awaitility.await().atMost(LONGEST).until(() -> receiver.events() > EVENTS / 10);

      first.kill();
      producers.publish(connections, "after-", EVENTS);
    }
    producers.publish(api, "rest-", EVENTS);

    Awaitility.await().atMost(LONGEST).until(() -> receiver.events() == 3 * EVENTS);
    assertThat(ledger.acknowledged()).hasSize(3 * EVENTS).allMatch(id -> receiver.taken(id) >= 1);
  }

  private String url() {
    return "(" + first.url() + "," + second.url() + ")?ha=true&reconnectAttempts=-1";
  }
}
