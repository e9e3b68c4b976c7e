package dev.courier.bench.shipped;

import dev.courier.bench.load.OrderCreated;
import dev.courier.bench.load.Publisher;
import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import dev.courier.delivery.Delivery;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts events into the queue and parked deliveries into the table of a Courier that does not run;
 * as a process of its own, because an embedded broker leaves threads behind.
 */
public final class WaitingData {

  private static final int ROWS_TOGETHER = 5_000;
  private static final int EVENTS_TOGETHER = 1_000;
  private static final Duration SOONEST = Duration.ofHours(2);
  private static final Duration SPREAD = Duration.ofHours(22);
  private static final int PRIORITY = 4;

  private final Path data;
  private final InstantSource clock = InstantSource.system();

  private WaitingData(Path data) {
    this.data = data;
  }

  /**
   * Prints one line when all lies there.
   *
   * @param arguments the data directory, how many events, how many parked deliveries, the id of
   *     their subscription
   */
  public static void main(String[] arguments) {
    int status = 0;
    PrintStream answers = System.out;
    System.setOut(System.err);
    try {
      WaitingData waiting = new WaitingData(Path.of(arguments[0]));
      waiting.park(Integer.parseInt(arguments[2]), arguments[3]);
      waiting.publish(Integer.parseInt(arguments[1]));
      answers.println("ready");
    } catch (Exception fault) {
      fault.printStackTrace();
      answers.println("failed: " + fault);
      status = 1;
    }
    System.exit(status);
  }

  private void publish(int events) throws JMSException {
    EmbeddedBroker broker = new EmbeddedBroker(data.resolve("broker"), "", 0);
    try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker.url())) {
      Publisher publisher = new Publisher(connections, Queues.EVENTS);
      for (int sent = 0; sent < events; sent += EVENTS_TOGETHER) {
        publisher.publish(
            OrderCreated.TENANT, Math.min(EVENTS_TOGETHER, events - sent), clock.instant());
      }
    }
    broker.close();
  }

  private void park(int count, String subscription) throws IOException {
    SingleConnectionDataSource database =
        new SingleConnectionDataSource(
            "jdbc:h2:file:"
                + data.resolve("database/courier").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "courier",
            "",
            true);
    ParkedDeliveries parked = new ParkedDeliveries(new JdbcTemplate(database));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<ParkedDelivery> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Duration wait = SOONEST.plus(SPREAD.multipliedBy(i).dividedBy(count));
      rows.add(row(i, subscription, now, now.plus(wait)));
      if (rows.size() == ROWS_TOGETHER || i == count - 1) {
        parked.park(rows);
        rows.clear();
      }
    }
    database.destroy();
  }

  private static ParkedDelivery row(int number, String subscription, Instant failed, Instant due)
      throws IOException {
    Event event =
        new Event(
            "parked-" + number,
            "order.created",
            failed,
            OrderCreated.TENANT,
            JsonFormat.mapper().createObjectNode().put("order_id", "ord-" + number));
    Delivery delivery = Delivery.queued(subscription, event, failed).afterAttempt();
    byte[] message = JsonFormat.mapper().writeValueAsBytes(delivery);
    return new ParkedDelivery(
        delivery.id(),
        delivery.revision(),
        OrderCreated.TENANT,
        subscription,
        PRIORITY,
        WaitsFor.TIME,
        due,
        message);
  }
}
