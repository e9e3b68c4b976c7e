package dev.courier.broker.listener.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that speak AMQP to the embedded broker and want nothing but to send events. */
class SendingOnlyTest extends ListeningBroker {

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

  private static long count() {
    return broker.count(SimpleString.of(Queues.EVENTS));
  }
}
