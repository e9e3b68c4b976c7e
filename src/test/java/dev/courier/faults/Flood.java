package dev.courier.faults;

import dev.courier.event.JsonFormat;
import dev.courier.faults.scenario.Ledger;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** One tenant that publishes very many events as fast as it can. */
final class Flood {

  private static final int TOGETHER = 1_000;

  private final String tenant;
  private final Ledger ledger;

  Flood(String tenant, Ledger ledger) {
    this.tenant = tenant;
    this.ledger = ledger;
  }

  /** Publishes them, and returns how long that took. */
  Duration publish(ActiveMQConnectionFactory broker, String prefix, int count)
      throws JMSException, IOException {
    Instant began = Instant.now();
    try (Connection connection = broker.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue("courier.events"))) {
      for (int from = 0; from < count; from += TOGETHER) {
        List<String> ids =
            IntStream.range(from, Math.min(count, from + TOGETHER))
                .mapToObj(number -> prefix + number)
                .toList();
        for (String id : ids) {
          producer.send(session.createTextMessage(event(id)));
        }
        session.commit();
        ledger.acknowledge(ids);
      }
    }
    return Duration.between(began, Instant.now());
  }

  private String event(String id) throws IOException {
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
                Map.of("order_id", id)));
  }
}
