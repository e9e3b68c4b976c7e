package dev.courier.broker.listener.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.broker.Queues;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that speak AMQP to the embedded broker and want more than to send events. */
class HostileClientsTest extends ListeningBroker {

  @ParameterizedTest
  @MethodSource
  void nobodySendsAnywhereElse(String queue) throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      assertThatThrownBy(() -> session.createProducer(session.createQueue(queue)))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("messages may be sent to the queue courier.events, nothing else");
    }
    if (!Queues.ALL.contains(queue)) {
      assertThat(broker.count(SimpleString.of(queue))).isZero();
    }
  }

  static Stream<String> nobodySendsAnywhereElse() {
    return Stream.concat(
        Queues.ALL.stream().filter(queue -> !queue.equals(Queues.EVENTS)),
        Stream.of(
            "activemq.management",
            "$management",
            "$ACTIVEMQ_ARTEMIS_MIRROR_any",
            "courier.events::courier.events",
            "courier.events::another",
            "queue://courier.events",
            "COURIER.EVENTS",
            "courier.*",
            "#",
            "another\r\nline " + "x".repeat(1_000)));
  }

  @Test
  void nobodySendsToItAsToATopic() throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      assertThatThrownBy(() -> session.createProducer(session.createTopic(Queues.EVENTS)))
          .hasMessageContaining("nothing else");
    }
  }

  @ParameterizedTest
  @MethodSource
  void nobodyReceives(String queue) throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      connection.start();

      assertThatThrownBy(() -> session.createConsumer(session.createQueue(queue)))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("wanted to receive messages");
      assertThatThrownBy(() -> session.createBrowser(session.createQueue(queue)).getEnumeration())
          .hasStackTraceContaining("wanted to receive messages");
    }
  }

  static Stream<String> nobodyReceives() {
    return Stream.concat(
        Queues.ALL.stream(), Stream.of("activemq.notifications", "$sys.mqtt", "courier.#"));
  }

  @Test
  void nobodySubscribes() throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      assertThatThrownBy(
              () -> session.createConsumer(session.createTopic("activemq.notifications")))
          .hasMessageContaining("wanted to receive messages");
    }
  }

  @Test
  void nobodyMakesAQueueOfTheirOwn() throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      assertThatThrownBy(session::createTemporaryQueue)
          .hasMessageContaining("wanted a queue of its own");
      assertThatThrownBy(session::createTemporaryTopic)
          .hasMessageContaining("wanted a queue of its own");
    }
  }

  @Test
  void aRefusedLinkDoesNotEndTheConnection() throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      assertThatThrownBy(() -> session.createConsumer(session.createQueue(Queues.DEAD)));

      session
          .createProducer(session.createQueue(Queues.EVENTS))
          .send(session.createTextMessage(EVENT));
    }
    assertThat(receive().getBody(String.class)).isEqualTo(EVENT);
  }

  @Test
  void aFrameOfTwoGigabytesEndsTheConnection() throws Exception {
    assertEnds(new byte[] {'A', 'M', 'Q', 'P', 0, 1, 0, 0, 0x7f, -1, -1, -1, 2, 0, 0, 0});
  }

  @Test
  void noiseEndsTheConnection() throws Exception {
    byte[] noise = new byte[64 * 1024];
    new java.util.Random(7).nextBytes(noise);
    System.arraycopy(new byte[] {'A', 'M', 'Q', 'P', 0, 1, 0, 0}, 0, noise, 0, 8);

    assertEnds(noise);
  }

  /** A page in a browser may open one to loopback, and the browser asks nobody whether it may. */
  @ParameterizedTest
  @ValueSource(strings = {"AMQP", "CORE"})
  void nobodyComesThroughAWebSocket(String protocol) throws Exception {
    CompletableFuture<String> ended = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port + "/"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
                    ended.complete("closed");
                    return null;
                  }

                  @Override
                  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean all) {
                    ended.complete("answered");
                    return null;
                  }

                  @Override
                  public void onError(WebSocket broken, Throwable cause) {
                    ended.complete("closed");
                  }
                })
            .get(60, TimeUnit.SECONDS);
    byte[] first =
        protocol.equals("AMQP")
            ? new byte[] {'A', 'M', 'Q', 'P', 0, 1, 0, 0}
            // A ping: length, kind, channel, time to live.
            : ByteBuffer.allocate(21).putInt(17).put((byte) 10).putLong(0).putLong(60_000).array();
    socket.sendBinary(ByteBuffer.wrap(first), true);

    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo("closed");
  }

  private static void assertEnds(byte[] sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) LONG.toMillis());
      socket.getOutputStream().write(sent);
      InputStream answer = socket.getInputStream();
      while (answer.read() >= 0) {
        // Until the end.
      }
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    try (JMSContext context = factory().createContext()) {
      context.createProducer().send(context.createQueue(Queues.EVENTS), EVENT);
    } catch (JMSRuntimeException hurt) {
      throw new AssertionError("the listener serves nobody any more", hurt);
    }
  }
}
