package dev.courier.faults;

import dev.courier.event.JsonFormat;
import dev.courier.faults.scenario.Ledger;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/**
 * Publishes events until each of them is acknowledged: after an error, the same ids again, as a
 * module with an outbox does.
 */
final class Producers {

  private static final Duration LONGEST = Duration.ofSeconds(120);

  private final String tenant;
  private final Ledger ledger;
  private int batch = 50;
  private String type = "order.shipped";

  Producers(String tenant, Ledger ledger) {
    this.tenant = tenant;
    this.ledger = ledger;
  }

  /** Publishes so many together from now on, at most 1,000. */
  Producers inBatchesOf(int events) {
    batch = events;
    return this;
  }

  /** Publishes events of this type from now on. */
  Producers ofType(String eventType) {
    type = eventType;
    return this;
  }

  /** Over REST: the answer 202 is the acknowledgement. */
  void publish(Api api, String prefix, int count) {
    inBatches(prefix, count, ids -> sendOverRest(api, ids));
  }

  /** Over JMS at this address: the commit is the acknowledgement. */
  void publishAt(String url, String prefix, int count) {
    try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url)) {
      publish(broker, prefix, count);
    }
  }

  /** Over JMS: the commit is the acknowledgement. */
  void publish(ActiveMQConnectionFactory broker, String prefix, int count) {
    inBatches(prefix, count, ids -> sendOverJms(broker, ids));
  }

  private void inBatches(String prefix, int count, Publication publication) {
    for (int from = 0; from < count; from += batch) {
      List<String> ids =
          IntStream.range(from, Math.min(count, from + batch)).mapToObj(i -> prefix + i).toList();
      Awaitility.await()
          .atMost(LONGEST)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> publication.isAcknowledged(ids));
      ledger.acknowledge(ids);
    }
  }

  private boolean sendOverRest(Api api, List<String> ids) throws InterruptedException {
    try {
      String events =
          JsonFormat.mapper().writeValueAsString(ids.stream().map(this::event).toList());
      return api.post("/events", events).statusCode() == 202;
    } catch (IOException down) {
      return false;
    }
  }

  private boolean sendOverJms(ActiveMQConnectionFactory broker, List<String> ids)
      throws IOException {
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue("courier.events"))) {
      for (String id : ids) {
        producer.send(session.createTextMessage(JsonFormat.mapper().writeValueAsString(event(id))));
      }
      session.commit();
      return true;
    } catch (JMSException down) {
      return false;
    }
  }

  private Map<String, Object> event(String id) {
    return Map.of("id", id, "type", type, "tenant_id", tenant, "data", Map.of("order_id", id));
  }

  /** One try to publish a batch. */
  private interface Publication {
    boolean isAcknowledged(List<String> ids) throws Exception;
  }
}
