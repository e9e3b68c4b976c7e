package dev.courier.flow.guard.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.courier.batch.BatchComponent;
import dev.courier.batch.BatchMessages;
import dev.courier.batch.concurrent.ConcurrentComponent;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import dev.courier.flow.direct.DoorComponent;
import dev.courier.flow.guard.check.RouteDocument;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.settings.outage.Dependencies;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** Routes that take from a queue, replaced while messages come. */
class QueueRoutesTest {

  private static final int MESSAGES = 600;
  private static final int REPLACED = 5;

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch holds = new CountDownLatch(0);
  private EmbeddedBroker broker;
  private ActiveMQConnectionFactory connections;
  private JmsPoolConnectionFactory pool;
  private DefaultCamelContext camel;
  private Swapping swapping;

  @BeforeEach
  void start(@TempDir Path directory) {
    broker = new EmbeddedBroker(directory, "", 0);
    connections = new ActiveMQConnectionFactory(broker.url());
    pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(connections);
    camel = new DefaultCamelContext();
    camel.disableJMX();
    camel.addComponent("direct", new DoorComponent());
    Clock clock = Clock.systemUTC();
    camel.addComponent("jms-batch", new BatchComponent(pool, new Dependencies(clock), clock));
    camel.addComponent(
        "jms-concurrent",
        new ConcurrentComponent(connections, new Dependencies(clock), fault -> {}, clock));
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(pool);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    camel.addComponent("jms", jms);
    camel.getRegistry().bind("note", (Processor) this::note);
    camel.start();
    swapping = new Swapping(new RouteSwap(camel), Set.of());
  }

  @AfterEach
  void stop() {
    holds.countDown();
    camel.stop();
    pool.stop();
    connections.close();
    broker.close();
  }

  @Test
  void eachMessageGoesOnceThroughARouteThatTakesOneAtATime() throws Exception {
    goesOnceThrough("jms:courier.journal?concurrentConsumers=8");
  }

  @Test
  void eachMessageGoesOnceThroughARouteThatTakesBatches() throws Exception {
    goesOnceThrough("jms-batch:courier.journal?size=7&consumers=4");
  }

  @Test
  void eachMessageGoesOnceThroughARouteThatWorksOnManyAtOnce() throws Exception {
    goesOnceThrough("jms-concurrent:courier.journal?atOnce=8");
  }

  @Test
  void messagesThatAreUnderWayTogetherAreEndedAndNotBrokenOff() throws Exception {
    isEnded("jms-concurrent:courier.journal?atOnce=8");
  }

  @Test
  void aBatchThatIsUnderWayIsEndedAndNotBrokenOff() throws Exception {
    isEnded("jms-batch:courier.journal?size=1");
  }

  @Test
  void aMessageThatIsUnderWayIsEndedAndNotBrokenOff() throws Exception {
    isEnded("jms:courier.journal");
  }

  private void goesOnceThrough(String from) throws Exception {
    Map<String, RouteDocument> running = swapped(Map.of(), from, 0);
    for (int round = 1; round <= REPLACED; round++) {
      send((round - 1) * MESSAGES / REPLACED, MESSAGES / REPLACED);
      running = swapped(running, from, round);
    }

    await().atMost(Duration.ofMinutes(2)).until(() -> Set.copyOf(seen).size() == MESSAGES);
    await().until(() -> broker.count(SimpleString.of(Queues.JOURNAL)) == 0);
    assertThat(seen).hasSize(MESSAGES).doesNotHaveDuplicates();
  }

  private void isEnded(String from) throws Exception {
    holds = new CountDownLatch(1);
    Map<String, RouteDocument> running = swapped(Map.of(), from, 0);
    send(0, 1);
    await().until(() -> seen.size() == 1);

    Thread replacing = new Thread(() -> swapped(running, from, 1));
    replacing.start();
    await()
        .until(
            () ->
                camel.getRoute("taking") != null
                    && ((ServiceSupport) camel.getRoute("taking").getConsumer()).isSuspended());
    assertThat(replacing.isAlive()).isTrue();
    holds.countDown();
    replacing.join(Duration.ofMinutes(2).toMillis());

    assertThat(replacing.isAlive()).isFalse();
    await().until(() -> broker.count(SimpleString.of(Queues.JOURNAL)) == 0);
    assertThat(seen).hasSize(1);
  }

  private Map<String, RouteDocument> swapped(
      Map<String, RouteDocument> running, String from, int round) {
    String text =
        """
        - route:
            id: taking
            description: round %d
            from:
              uri: %s
              steps:
                - process:
                    ref: note
        """
            .formatted(round, from);
    try {
      RouteFile file = new RouteFile("taking.camel.yaml", text.getBytes(StandardCharsets.UTF_8));
      Swapped swapped =
          swapping.swap(
              running,
              Map.of(file.name(), RouteDocument.read(file, Path.of(file.name()))),
              Set.of());
      assertThat(swapped.problems()).isEmpty();
      return swapped.running();
    } catch (RouteDocument.Unreadable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void note(Exchange exchange) throws InterruptedException {
    List<?> batch = exchange.getProperty(BatchMessages.BATCH, List.class);
    if (batch == null) {
      seen.add(exchange.getMessage().getBody(String.class));
    } else {
      batch.forEach(message -> seen.add(String.valueOf(((Message) message).getBody())));
    }
    holds.await();
  }

  private void send(int first, int count) throws Exception {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(Queues.JOURNAL))) {
      for (String number :
          IntStream.range(first, first + count).mapToObj(String::valueOf).toList()) {
        producer.send(session.createTextMessage(number));
      }
      session.commit();
    }
  }
}
