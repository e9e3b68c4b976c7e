package dev.courier.broker.listener.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded broker with its listener open. */
abstract class ListeningBroker {

  static final String EVENT = "{\"id\": \"ship-1\", \"type\": \"order.shipped\"}";
  static final Duration LONG = Duration.ofMinutes(1);

  @TempDir static Path directory;

  static int port;
  static EmbeddedBroker broker;

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

  static Connection amqp() throws JMSException {
    return factory().createConnection();
  }

  static JmsConnectionFactory factory() {
    return new JmsConnectionFactory("amqp://127.0.0.1:" + port);
  }

  /** As Courier itself does, with Artemis' own client. */
  static Message receive() throws JMSException {
    return receive(broker);
  }

  static Message receive(EmbeddedBroker from) throws JMSException {
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
