package dev.courier.broker.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.QueueDepths.QueueDepth;
import dev.courier.broker.Queues;
import dev.courier.broker.external.SecuredBroker;
import dev.courier.settings.outage.Dependencies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

class ManagedQueueDepthsTest {

  @TempDir Path directory;

  private final Dependencies dependencies = new Dependencies(Clock.systemUTC());

  @Test
  void tellsOfEveryQueueWhatLiesInIt() {
    EmbeddedBroker broker = new EmbeddedBroker(directory, "", 0);
    try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker.url());
        BrokerCalls calls = new BrokerCalls(dependencies, true)) {
      JmsTemplate jms = new JmsTemplate(connections);
      jms.convertAndSend(Queues.EVENTS, "one");
      jms.convertAndSend(Queues.EVENTS, "two");
      jms.setDeliveryDelay(Duration.ofHours(1).toMillis());
      jms.convertAndSend(Queues.RETRIES, "later");
      jms.setDeliveryDelay(-1);

      List<QueueDepth> depths = new ManagedQueueDepths(jms, calls).now();

      assertThat(depths).extracting(QueueDepth::queue).containsExactlyElementsOf(Queues.ALL);
      assertThat(depths)
          .contains(
              new QueueDepth(Queues.EVENTS, 2, 0, 0, 0), new QueueDepth(Queues.RETRIES, 1, 0, 1, 0))
          .filteredOn(depth -> depth.queue().equals(Queues.RETRIES))
          .allSatisfy(depth -> assertThat(depth.ready()).isZero());
    } finally {
      broker.close();
    }
  }

  @Test
  void anExternalBrokerTellsItToWhoMayManageIt() throws Exception {
    int port = freePort();
    try (SecuredBroker broker = new SecuredBroker(port, directory);
        ActiveMQConnectionFactory owner = connections(port, "courier");
        ActiveMQConnectionFactory guest = connections(port, "guest");
        BrokerCalls calls = new BrokerCalls(dependencies, false)) {
      JmsTemplate jms = new JmsTemplate(owner);
      jms.convertAndSend(Queues.EVENTS, "one");
      jms.convertAndSend("of.others", "one");

      assertThat(new ManagedQueueDepths(jms, calls).now())
          .containsExactly(new QueueDepth(Queues.EVENTS, 1, 0, 0, 0));
      assertThatThrownBy(() -> new ManagedQueueDepths(new JmsTemplate(guest), calls).now())
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageStartingWith("the broker did not say what lies in its queues");
    }
  }

  @Test
  void aBrokerThatIsAwayIsNotAsked() {
    dependencies.broker().miss("at tcp://artemis:61616 cannot be reached: refused");
    try (BrokerCalls calls = new BrokerCalls(dependencies, false)) {
      assertThatThrownBy(() -> new ManagedQueueDepths(new JmsTemplate(), calls).now())
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageContaining("cannot say what lies in its queues: ")
          .hasMessageContaining("cannot be reached: refused");
    }
  }

  private static ActiveMQConnectionFactory connections(int port, String user) {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    factory.setUser(user);
    factory.setPassword(SecuredBroker.PASSWORD);
    return factory;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
