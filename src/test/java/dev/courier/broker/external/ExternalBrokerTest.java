package dev.courier.broker.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final int port = freePort();

  @Test
  void makesEveryQueueDurableAndLasting() throws Exception {
    try (SecuredBroker broker = new SecuredBroker(port, directory)) {
      broker("courier").prepare();
      broker("courier").prepare();

      assertThat(Queues.ALL)
          .allSatisfy(
              name -> {
                Queue queue = broker.queue(name);
                assertThat(queue).as(name).isNotNull();
                assertThat(queue.isDurable()).as(name).isTrue();
                assertThat(queue.isAutoDelete()).as(name).isFalse();
              });
      assertThat(broker.queue(Queues.ALERTS).getRingSize()).isEqualTo(10_000);
    }
  }

  @Test
  void seesToItThatNothingIsThrownAwayAfterAFewTries() throws Exception {
    try (SecuredBroker broker = new SecuredBroker(port, directory)) {
      assertThat(deadLetters(broker, Queues.EVENTS)).isEqualTo("null");

      broker("courier").prepare();

      AddressSettings settings = broker.settings().getMatch(Queues.EVENTS);
      assertThat(settings.getMaxDeliveryAttempts()).isEqualTo(-1);
      assertThat(settings.getRedeliveryDelay()).isEqualTo(1_000);
      assertThat(deadLetters(broker, Queues.EVENTS)).isEqualTo(Queues.POISON);
      assertThat(deadLetters(broker, "of.others")).isEqualTo("null");
    }
  }

  @Test
  void waitsForABrokerThatStartsLater() throws Exception {
    CompletableFuture<Void> prepared = CompletableFuture.runAsync(broker("courier")::prepare);
    assertThat(prepared).isNotDone();
    try (SecuredBroker broker = new SecuredBroker(port, directory)) {
      prepared.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(broker.queue(Queues.EVENTS)).isNotNull();
    }
  }

  @Test
  void givesUpOnABrokerThatDoesNotAnswer() {
    String url = "tcp://127.0.0.1:" + port + "?password=hidden";
    BrokerSettings settings = new BrokerSettings(url, "courier", "x", "");

    assertThatThrownBy(() -> new ExternalBroker(settings, Duration.ofSeconds(1)).prepare())
        .isInstanceOf(InvalidSetting.class)
        .hasMessageStartingWith(
            "COURIER_BROKER_URL is \"tcp://127.0.0.1:%d\": there must be an Artemis broker that"
                + " answers",
            port)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    BrokerSettings settings = new BrokerSettings(url(), "courier", "wrong", "");
    try (SecuredBroker broker = new SecuredBroker(port, directory)) {
      assertThatThrownBy(() -> new ExternalBroker(settings, PATIENCE).prepare())
          .isInstanceOf(InvalidSetting.class)
          .hasMessage(
              "COURIER_BROKER_USER and COURIER_BROKER_PASSWORD do not open the broker at " + url());
      assertThat(broker.queue(Queues.EVENTS)).isNull();
    }
  }

  @Test
  void saysWhatAUserMustBePermitted() throws Exception {
    try (SecuredBroker broker = new SecuredBroker(port, directory)) {
      assertThatThrownBy(() -> broker("guest").prepare())
          .isInstanceOf(InvalidSetting.class)
          .hasMessageContaining("is not fit for Courier as the user \"guest\"")
          .hasMessageContaining("courier.events, courier.bulk-events, courier.deliveries")
          .hasMessageContaining("is missing, and the user may not make it");
      assertThat(broker.queue(Queues.EVENTS)).isNull();
    }
  }

  private static String deadLetters(SecuredBroker broker, String address) {
    return String.valueOf(broker.settings().getMatch(address).getDeadLetterAddress());
  }

  private ExternalBroker broker(String user) {
    return new ExternalBroker(
        new BrokerSettings(url(), user, SecuredBroker.PASSWORD, ""), PATIENCE);
  }

  private String url() {
    return "tcp://127.0.0.1:" + port;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException impossible) {
      throw new IllegalStateException("there is no free port", impossible);
    }
  }
}
