package dev.courier.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Parks deliveries in the embedded database of a Courier that is not running. */
final class ParkedRows implements AutoCloseable {

  private static final int BATCH = 5_000;

  private final SingleConnectionDataSource database;
  private final ParkedDeliveries parked;
  private final String tenant;
  private final Instant failedAt;
  private final List<ParkedDelivery> rows = new ArrayList<>();

  ParkedRows(Path dataDirectory, String tenant, Instant failedAt) {
    this.database =
        new SingleConnectionDataSource(
            "jdbc:h2:file:"
                + dataDirectory.resolve("database/courier").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "courier",
            "",
            true);
    this.parked = new ParkedDeliveries(new JdbcTemplate(database));
    this.tenant = tenant;
    this.failedAt = failedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Parks what has failed once. */
  void park(String eventId, String subscription, Instant due, ParkedDelivery.WaitsFor reason)
      throws JsonProcessingException {
    Event event =
        new Event(
            eventId,
            "order.shipped",
            failedAt,
            tenant,
            JsonFormat.mapper().createObjectNode().put("order_id", eventId));
    Delivery delivery = Delivery.queued(subscription, event, failedAt).afterAttempt();
    byte[] message = JsonFormat.mapper().writeValueAsBytes(delivery);
    rows.add(
        new ParkedDelivery(
            delivery.id(), delivery.revision(), tenant, subscription, 4, reason, due, message));
    if (rows.size() == BATCH) {
      write();
    }
  }

  private void write() {
    parked.park(rows);
    rows.clear();
  }

  @Override
  public void close() {
    write();
    database.destroy();
  }
}
