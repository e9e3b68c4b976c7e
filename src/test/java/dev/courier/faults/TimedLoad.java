package dev.courier.faults;

import dev.courier.event.JsonFormat;
import dev.courier.faults.scenario.Ledger;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Publishes single events at a fixed rate, to one endpoint after the other, half of them over JMS
 * and half over REST, and notes when each was due: a Courier that holds up its producers shows in
 * the figures.
 */
final class TimedLoad {

  /** So many that one who waits for the broker does not make the next event late. */
  private static final int PUBLISHERS = 16;

  private final String tenant;
  private final ActiveMQConnectionFactory broker;
  private final Api api;
  private final Ledger ledger;
  private final int endpoints;

  TimedLoad(
      String tenant, ActiveMQConnectionFactory broker, Api api, Ledger ledger, int endpoints) {
    this.tenant = tenant;
    this.broker = broker;
    this.api = api;
    this.ledger = ledger;
    this.endpoints = endpoints;
  }

  /**
   * One event that was published.
   *
   * @param endpoint the number of the endpoint that it is for, from 0
   */
  record Published(int endpoint, Instant due) {}

  /**
   * Publishes for a while.
   *
   * @param prefix of the events' ids
   * @param perSecond events in a second, of all publishers together
   * @return what was published, by event id
   */
  Map<String, Published> publish(String prefix, int perSecond, Duration time)
      throws InterruptedException {
    Map<String, Published> published = new ConcurrentHashMap<>();
    Instant start = Instant.now();
    int events = (int) (perSecond * time.toSeconds());
    Duration apart = Duration.ofSeconds(1).dividedBy(perSecond);
    ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
        int first = publisher;
        Turn turn =
            sending -> {
              for (int number = first; number < events; number += PUBLISHERS) {
                one(prefix, number, start.plus(apart.multipliedBy(number)), published, sending);
              }
            };
        work.add(
            () -> {
              publish(turn, first % 2 == 0);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException broken) {
      throw new AssertionError("the steady load broke off", broken);
    } finally {
      threads.shutdownNow();
    }
    return new TreeMap<>(published);
  }

  private void publish(Turn turn, boolean overRest) throws JMSException {
    if (overRest) {
      turn.run(this::sendOverRest);
      return;
    }
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue("courier.events"))) {
      turn.run(
          event -> {
            producer.send(session.createTextMessage(event));
            session.commit();
          });
    }
  }

  private void one(
      String prefix, int number, Instant due, Map<String, Published> published, Sending sending) {
    int endpoint = number % endpoints;
    String id = prefix + number;
    try {
      awaitTime(due);
      published.put(id, new Published(endpoint, due));
      sending.send(event(id, endpoint));
      ledger.acknowledge(List.of(id));
    } catch (Exception broken) {
      throw new AssertionError("event " + id + " was not taken", broken);
    }
  }

  private void sendOverRest(String event) throws IOException, InterruptedException {
    int status = api.post("/events", event).statusCode();
    if (status != 202) {
      throw new IOException("answered with " + status);
    }
  }

  private String event(String id, int endpoint) {
    try {
      return JsonFormat.mapper()
          .writeValueAsString(
              Map.of(
                  "id",
                  id,
                  "type",
                  "order.shipped",
                  "tenant_id",
                  tenant,
                  "data",
                  Map.of("endpoint", "e-" + endpoint, "order_id", id)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void awaitTime(Instant due) throws InterruptedException {
    long nanos = Duration.between(Instant.now(), due).toNanos();
    if (nanos > 0 && new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("nobody counts down");
    }
  }

  /** The events of one publisher, one after the other. */
  private interface Turn {
    void run(Sending sending);
  }

  /** How one event is sent. */
  private interface Sending {
    void send(String event) throws Exception;
  }
}
