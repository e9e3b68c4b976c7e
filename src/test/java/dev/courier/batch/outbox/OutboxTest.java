package dev.courier.batch.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private final Outbox outbox = new Outbox();
  private EmbeddedBroker broker;
  private ActiveMQConnectionFactory connections;
  private DefaultCamelContext camel;

  @BeforeEach
  void start(@TempDir Path directory) {
    broker = new EmbeddedBroker(directory, "", 0);
    connections = new ActiveMQConnectionFactory(broker.url());
    camel = new DefaultCamelContext();
    OutboxJms jms = new OutboxJms();
    jms.setConnectionFactory(connections);
    camel.addComponent("jms", jms);
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    connections.close();
    broker.close();
  }

  @Test
  void whatAnExchangeSendsWaitsInItsOutbox() throws Exception {
    send("jms:courier.dead", "kept", Map.of());

    assertThat(receive(Queues.DEAD)).isNull();
    commit(null);
    assertThat(receive(Queues.DEAD)).isNotNull();
  }

  @Test
  void anExchangeWithoutOutboxSendsAtOnce() throws Exception {
    camel.createProducerTemplate().sendBody("jms:courier.dead", "at once");

    assertThat(receive(Queues.DEAD)).isInstanceOf(TextMessage.class);
  }

  @Test
  void aMessageIsAsCamelWouldHaveSentIt() throws Exception {
    send("jms:courier.dead", "text", Map.of("JMSPriority", 7, "reason", "gone", "attempts", 3));
    commit(null);

    Message message = receive(Queues.DEAD);
    assertThat(((TextMessage) message).getText()).isEqualTo("text");
    assertThat(message.getJMSPriority()).isEqualTo(7);
    assertThat(message.getStringProperty("reason")).isEqualTo("gone");
    assertThat(message.getIntProperty("attempts")).isEqualTo(3);
    assertThat(message.getJMSMessageID()).startsWith("ID:");
    assertThat(message.getJMSTimestamp()).isPositive();
    assertThat(message.getJMSExpiration()).isZero();
  }

  @Test
  void theOptionsOfAnAddressHold() throws Exception {
    send("jms:courier.dead?timeToLive=60000&priority=2", new byte[] {1}, Map.of());
    commit(null);

    Message message = receive(Queues.DEAD);
    assertThat(message.getJMSPriority()).isEqualTo(2);
    assertThat(message.getJMSExpiration()).isGreaterThan(message.getJMSTimestamp());
  }

  @Test
  void arraysForTheSameQueueBecomeOneMessage() throws Exception {
    send("jms:courier.journal", "[1,2]".getBytes(StandardCharsets.UTF_8), Map.of());
    send("jms:courier.journal", "[]".getBytes(StandardCharsets.UTF_8), Map.of());
    send("jms:courier.journal", "[3]".getBytes(StandardCharsets.UTF_8), Map.of());
    commit(Queues.JOURNAL);

    assertThat(List.of(text(receive(Queues.JOURNAL)), text(receive(Queues.JOURNAL))))
        .containsExactlyInAnyOrder("[1,2,3]", "[]");
    assertThat(receive(Queues.JOURNAL)).isNull();
  }

  @Test
  void whatIsNoArrayIsNotJoined() throws Exception {
    send("jms:courier.journal", "{}".getBytes(StandardCharsets.UTF_8), Map.of());
    send("jms:courier.journal", "[3]".getBytes(StandardCharsets.UTF_8), Map.of());
    commit(Queues.JOURNAL);

    assertThat(text(receive(Queues.JOURNAL))).isEqualTo("{}");
    assertThat(text(receive(Queues.JOURNAL))).isEqualTo("[3]");
  }

  private void send(String uri, Object body, Map<String, Object> headers) throws Exception {
    Exchange exchange = new DefaultExchange(camel);
    outbox.keep(exchange);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new HashMap<>(headers));
    camel.createProducerTemplate().send(uri, exchange);
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
  }

  private void commit(String joined) throws Exception {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      ClientSession core = ((ActiveMQSession) session).getCoreSession();
      try (OutboxSender sender = new OutboxSender(core, Clock.systemUTC(), joined)) {
        sender.send(List.of(outbox));
        core.commit();
      }
    }
  }

  private Message receive(String queue) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      connection.start();
      return consumer.receiveNoWait();
    }
  }

  private static String text(Message message) throws JMSException {
    byte[] body = new byte[(int) ((BytesMessage) message).getBodyLength()];
    ((BytesMessage) message).readBytes(body);
    return new String(body, StandardCharsets.UTF_8);
  }
}
