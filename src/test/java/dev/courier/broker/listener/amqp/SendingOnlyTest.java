package dev.courier.broker.listener.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that speak AMQP to the embedded broker: honest ones, and others. */
class SendingOnlyTest {

  private static final String EVENT = "{\"id\": \"ship-1\", \"type\": \"order.shipped\"}";
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir static Path directory;

  private static int port;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    broker = new EmbeddedBroker(directory, "tcp://127.0.0.1:" + port, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void empty() throws JMSException {
    while (broker.count(SimpleString.of(Queues.EVENTS)) > 0) {
      receive();
    }
  }

  @Test
  void textIsReadAsText() throws JMSException {
    send(session -> session.createTextMessage(EVENT));

    assertThat(((TextMessage) receive()).getText()).isEqualTo(EVENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 90_000, 900_000, 5_000_000})
  void bytesAreReadAsBytesHoweverMany(int length) throws JMSException {
    byte[] body = "x".repeat(length).getBytes(UTF_8);

    send(
        session -> {
          BytesMessage message = session.createBytesMessage();
          message.writeBytes(body);
          return message;
        });

    assertThat(receive().getBody(byte[].class)).isEqualTo(body);
  }

  @Test
  void theTenantIsReadFromAProperty() throws JMSException {
    send(
        session -> {
          Message message = session.createTextMessage(EVENT);
          message.setStringProperty("tenant_id", "acme");
          return message;
        });

    assertThat(receive().getStringProperty("tenant_id")).isEqualTo("acme");
  }

  @Test
  void anObjectStaysPackedAndIsNoEvent() throws JMSException {
    send(session -> session.createObjectMessage(new java.util.Date()));

    assertThat(receive()).isInstanceOf(ObjectMessage.class);
  }

  @Test
  void manyInOneTransactionComeTogetherOrNotAtAll() throws Exception {
    try (Connection connection = amqp();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      var producer = session.createProducer(session.createQueue(Queues.EVENTS));
      producer.send(session.createTextMessage("rolled back"));
      session.rollback();
      producer.send(session.createTextMessage("first"));
      producer.send(session.createTextMessage("second"));
      assertThat(count()).isZero();
      session.commit();
    }
    await().atMost(LONG).until(() -> count() == 2);
    assertThat(receive().getBody(String.class)).isEqualTo("first");
    assertThat(receive().getBody(String.class)).isEqualTo("second");
  }

  /** Also one that no longer listens, and so serves no AMQP. */
  @Test
  void whatWasTakenOutlastsARestart(@TempDir Path other) throws Exception {
    int anotherPort;
    try (ServerSocket free = new ServerSocket(0)) {
      anotherPort = free.getLocalPort();
    }
    try (EmbeddedBroker before = new EmbeddedBroker(other, "tcp://127.0.0.1:" + anotherPort, 0);
        JMSContext context =
            new JmsConnectionFactory("amqp://127.0.0.1:" + anotherPort).createContext()) {
      context.createProducer().send(context.createQueue(Queues.EVENTS), EVENT);
      context
          .createProducer()
          .send(context.createQueue(Queues.EVENTS), "x".repeat(500_000).getBytes(UTF_8));
      assertThat(before.count(SimpleString.of(Queues.EVENTS))).isEqualTo(2);
    }
    try (EmbeddedBroker after = new EmbeddedBroker(other, "", 0)) {
      assertThat(receive(after).getBody(String.class)).isEqualTo(EVENT);
      assertThat(receive(after).getBody(byte[].class)).hasSize(500_000);
    }
  }

  @Test
  void aProducerThatNamesTheQueueWithEachMessageIsServed() throws Exception {
    try (JMSContext context = factory().createContext("anybody", "anything")) {
      context.createProducer().send(context.createQueue(Queues.EVENTS), EVENT);
    }
    assertThat(receive().getBody(String.class)).isEqualTo(EVENT);
  }

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

  private interface Made {
    Message by(Session session) throws JMSException;
  }

  private static void send(Made message) throws JMSException {
    try (Connection connection = amqp();
        Session session = connection.createSession()) {
      Destination queue = session.createQueue(Queues.EVENTS);
      session.createProducer(queue).send(message.by(session));
    }
  }

  private static Connection amqp() throws JMSException {
    return factory().createConnection();
  }

  private static JmsConnectionFactory factory() {
    return new JmsConnectionFactory("amqp://127.0.0.1:" + port);
  }

  private static long count() {
    return broker.count(SimpleString.of(Queues.EVENTS));
  }

  /** As Courier itself does, with Artemis' own client. */
  private static Message receive() throws JMSException {
    return receive(broker);
  }

  private static Message receive(EmbeddedBroker from) throws JMSException {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(from.url());
        Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(session.createQueue(Queues.EVENTS))) {
      connection.start();
      Message message = consumer.receive(LONG.toMillis());
      if (message instanceof BytesMessage bytes) {
        // A long one comes piece by piece, while its session lasts.
        assertThat(bytes.getBody(byte[].class)).isNotNull();
      }
      return message;
    }
  }
}
