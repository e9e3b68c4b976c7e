package dev.courier.batch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.batch.outbox.OutboxJms;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import dev.courier.settings.outage.Dependencies;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentConsumerTest {

  private static final String FROM =
      "jms-concurrent:courier.deliveries?atOnce=4&joined=courier.journal";

  private final List<String> worked = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private EmbeddedBroker broker;
  private ActiveMQConnectionFactory connections;
  private DefaultCamelContext camel;

  @BeforeEach
  void start(@TempDir Path directory) {
    broker = new EmbeddedBroker(directory, "", 0);
    connections = new ActiveMQConnectionFactory(broker.url());
    camel = new DefaultCamelContext();
    camel.addComponent(
        "jms-concurrent",
        new ConcurrentComponent(
            connections, new Dependencies(Clock.systemUTC()), faults::add, Clock.systemUTC()));
    OutboxJms jms = new OutboxJms();
    jms.setConnectionFactory(connections);
    camel.addComponent("jms", jms);
  }

  @AfterEach
  void stop() {
    camel.stop();
    connections.close();
    broker.close();
  }

  @Test
  void eachMessageIsWorkedOnOnceAndWhatItSendsIsJoined() throws Exception {
    send(4, IntStream.range(0, 500).mapToObj(Integer::toString).toList());

    CyclicBarrier fourAtOnce = new CyclicBarrier(4);
    route(
        exchange -> {
          fourAtOnce.await();
          exchange.getMessage().setBody(array(exchange));
        });

    await().until(() -> count(Queues.DELIVERIES) == 0);
    camel.stop();
    assertThat(worked).hasSize(500).doesNotHaveDuplicates();
    List<String> journal = receiveAll(Queues.JOURNAL);
    assertThat(journal).hasSizeLessThan(500);
    assertThat(journal.stream().flatMap(array -> entries(array).stream()))
        .containsExactlyInAnyOrderElementsOf(worked);
  }

  @Test
  void noMoreIsTakenThanIsWorkedOn() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    send(4, IntStream.range(0, 20).mapToObj(Integer::toString).toList());
    try {
      route(exchange -> release.await());
      await().until(() -> worked.size() == 4);

      assertThat(receiveAll(Queues.DELIVERIES)).hasSize(16);
    } finally {
      release.countDown();
    }
    await().until(() -> count(Queues.DELIVERIES) == 0);
  }

  @Test
  void whatIsUrgentOvertakesAllThatWaits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    send(2, IntStream.range(0, 20).mapToObj(number -> "usual " + number).toList());
    try {
      route(exchange -> release.await());
      await().until(() -> worked.size() == 4);
      send(8, List.of("urgent"));
    } finally {
      release.countDown();
    }

    await().until(() -> count(Queues.DELIVERIES) == 0);
    assertThat(worked.indexOf("urgent")).isBetween(4, 8);
  }

  @Test
  void whatBreaksComesAgainAndHoldsUpNobody() throws Exception {
    Set<String> broken = ConcurrentHashMap.newKeySet();
    send(4, List.of("one", "two", "three"));

    route(
        exchange -> {
          if (text(exchange).equals("two") && broken.add("two")) {
            throw new IllegalStateException("not the first time");
          }
          exchange.getMessage().setBody(array(exchange));
        });

    await().atMost(Duration.ofMinutes(1)).until(() -> count(Queues.DELIVERIES) == 0);
    camel.stop();
    assertThat(worked).containsExactlyInAnyOrder("one", "two", "three", "two");
    assertThat(faults)
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("not the first time");
    assertThat(receiveAll(Queues.JOURNAL).stream().flatMap(array -> entries(array).stream()))
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void whatWasSentByOneThatBreaksIsNotSent() throws Exception {
    Set<String> broken = ConcurrentHashMap.newKeySet();
    send(4, List.of("one"));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(FROM)
                .to("jms:courier.dead")
                .process(
                    exchange -> {
                      if (broken.add("one")) {
                        throw new IllegalStateException("broken after sending");
                      }
                    });
          }
        });
    camel.start();

    await().atMost(Duration.ofMinutes(1)).until(() -> count(Queues.DELIVERIES) == 0);
    camel.stop();
    assertThat(receiveAll(Queues.DEAD)).containsExactly("one");
  }

  @Test
  void aRouteThatStopsEndsWhatItHasBegunAndLeavesTheRest() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    send(4, IntStream.range(0, 20).mapToObj(Integer::toString).toList());
    route(exchange -> release.await());
    await().until(() -> worked.size() == 4);

    Thread stopping = new Thread(camel::suspend);
    stopping.start();
    release.countDown();
    stopping.join();

    await().until(() -> count(Queues.DELIVERIES) == 20 - worked.size());
    assertThat(receiveAll(Queues.DELIVERIES)).doesNotContainAnyElementsOf(worked);
  }

  @Test
  void refusesToSend() {
    assertThatThrownBy(
            () -> {
              camel.start();
              camel.createProducerTemplate().sendBody("jms-concurrent:courier.journal", "x");
            })
        .rootCause()
        .hasMessageContaining("jms-concurrent:courier.journal only consumes");
  }

  @Test
  void refusesToWorkOnNothing() {
    assertThatThrownBy(() -> camel.getEndpoint("jms-concurrent:courier.journal?atOnce=0"))
        .rootCause()
        .hasMessage("atOnce of jms-concurrent:courier.journal is 0: it must be at least 1");
  }

  private void route(Processor step) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(FROM)
                .process(exchange -> worked.add(text(exchange)))
                .removeHeaders("*")
                .process(step)
                .to("jms:courier.journal");
          }
        });
    camel.start();
  }

  private static String text(Exchange exchange) {
    return new String((byte[]) exchange.getMessage().getBody(), StandardCharsets.UTF_8);
  }

  private static byte[] array(Exchange exchange) {
    return ("[" + text(exchange) + "]").getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> entries(String array) {
    return List.of(array.substring(1, array.length() - 1).split(","));
  }

  private long count(String queue) {
    return broker.count(SimpleString.of(queue));
  }

  private void send(int priority, List<String> bodies) throws JMSException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(Queues.DELIVERIES))) {
      producer.setPriority(priority);
      for (String body : bodies) {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        producer.send(message);
      }
      session.commit();
    }
  }

  private List<String> receiveAll(String queue) throws JMSException {
    List<String> bodies = new ArrayList<>();
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      connection.start();
      while (consumer.receiveNoWait() instanceof BytesMessage message) {
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        bodies.add(new String(body, StandardCharsets.UTF_8));
      }
    }
    return bodies;
  }
}
