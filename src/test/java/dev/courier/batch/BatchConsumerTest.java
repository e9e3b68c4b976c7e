package dev.courier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.batch.outbox.OutboxJms;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import dev.courier.settings.outage.Dependencies;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

class BatchConsumerTest {

  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private EmbeddedBroker broker;
  private ActiveMQConnectionFactory connections;
  private JmsPoolConnectionFactory pool;
  private DefaultCamelContext camel;

  @BeforeEach
  void start(@TempDir Path directory) {
    broker = new EmbeddedBroker(directory, "", 0);
    connections = new ActiveMQConnectionFactory(broker.url());
    pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(connections);
    camel = new DefaultCamelContext();
    Clock clock = Clock.systemUTC();
    camel.addComponent("jms-batch", new BatchComponent(pool, new Dependencies(clock), clock));
    OutboxJms jms = new OutboxJms();
    jms.setConnectionFactory(pool);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    camel.addComponent("jms", jms);
  }

  @AfterEach
  void stop() {
    camel.stop();
    pool.stop();
    connections.close();
    broker.close();
  }

  @Test
  void takesWhatIsThereAndNoMoreThanItsSizeInOneTransaction() throws Exception {
    send(250);

    route("jms-batch:courier.journal?size=100", exchange -> {});

    await().until(() -> taken().size() == 250);
    assertThat(batches).extracting(List::size).allMatch(size -> size <= 100);
    assertThat(batches).hasSizeLessThan(250);
    assertThat(taken()).isEqualTo(numbers(250));
    await().until(() -> waiting(Queues.JOURNAL) == 0);
  }

  @Test
  void gathersWhatComesSoonUntilTheBatchIsFull() throws Exception {
    route("jms-batch:courier.journal?size=2&gather=5s", exchange -> {});

    send(1);
    send(1);

    await().until(() -> !batches.isEmpty());
    assertThat(batches).containsExactly(List.of("0", "0"));
  }

  @Test
  void whatIsGatheredDoesNotWaitForEver() throws Exception {
    route("jms-batch:courier.journal?size=2&gather=20ms", exchange -> {});

    send(1);

    await().until(() -> waiting(Queues.JOURNAL) == 0);
    assertThat(batches).containsExactly(List.of("0"));
  }

  @Test
  void takesAFailedBatchAgainMessageByMessageAndLosesNothing() throws Exception {
    send(20);

    route(
        "jms-batch:courier.journal?size=100",
        exchange -> {
          if (exchange.getProperty(BatchMessages.BATCH, List.class).size() > 1) {
            throw new IllegalStateException("no batch today");
          }
        });

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> batches.stream().filter(batch -> batch.size() == 1).count() == 20);
    await().until(() -> waiting(Queues.JOURNAL) == 0);
    assertThat(batches.get(0)).hasSize(20);
  }

  @Test
  void whatIsSentByAFailedBatchIsNotSent() throws Exception {
    send(3);

    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("jms-batch:courier.journal?size=100")
                .process(BatchConsumerTest.this::note)
                .split(body())
                .to("jms:courier.dead")
                .end()
                .process(
                    exchange -> {
                      if (batches.size() < 3) {
                        throw new IllegalStateException("broken after sending");
                      }
                    });
          }
        });
    camel.start();

    await().atMost(Duration.ofSeconds(30)).until(() -> waiting(Queues.DEAD) == 3);
    await().until(() -> waiting(Queues.JOURNAL) == 0);
    assertThat(waiting(Queues.DEAD)).isEqualTo(3);
  }

  @Test
  void refusesToSend() {
    assertThatThrownBy(
            () -> {
              camel.start();
              camel.createProducerTemplate().sendBody("jms-batch:courier.journal", "x");
            })
        .rootCause()
        .hasMessageContaining("jms-batch:courier.journal only consumes");
  }

  @Test
  void refusesASizeThatTakesNothing() {
    assertThatThrownBy(() -> camel.getEndpoint("jms-batch:courier.journal?size=0"))
        .rootCause()
        .hasMessage("size of jms-batch:courier.journal is 0: it must be at least 1");
  }

  @Test
  void refusesToGatherForLong() {
    assertThatThrownBy(() -> camel.getEndpoint("jms-batch:courier.journal?gather=1m"))
        .rootCause()
        .hasMessage(
            "gather of jms-batch:courier.journal is 60000ms: it must be between 0ms and 5000ms");
  }

  private void route(String from, Processor step) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from).process(BatchConsumerTest.this::note).process(step);
          }
        });
    camel.start();
  }

  private void note(Exchange exchange) {
    List<?> messages = exchange.getMessage().getBody(List.class);
    batches.add(
        messages.stream()
            .map(message -> (String) ((org.apache.camel.Message) message).getBody())
            .toList());
  }

  private List<String> taken() {
    return batches.stream().flatMap(List::stream).toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private void send(int count) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(Queues.JOURNAL))) {
      for (String number : numbers(count)) {
        producer.send(session.createTextMessage(number));
      }
      session.commit();
    }
  }

  private int waiting(String queue) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
      connection.start();
      return Collections.list(browser.getEnumeration()).size();
    }
  }
}
