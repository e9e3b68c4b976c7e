package dev.courier.bench.side;

import dev.courier.bench.history.LongLog;
import dev.courier.bench.load.OrderCreated;
import dev.courier.event.Identifier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of a delivery log is older than it is kept, and its removal, which can be held up. */
final class OldLog {

  private static final Duration KEPT = Duration.ofDays(30);

  private final DataSource database;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  OldLog(DataSource database, InstantSource clock) {
    this.database = database;
    this.jdbc = JdbcClient.create(database);
    this.clock = clock;
  }

  /** Makes so many old deliveries with events and attempts, while nobody removes any. */
  void fill(int deliveries) {
    rest();
    LongLog log = new LongLog(database, OrderCreated.TENANT, List.of("sub_1", "sub_2", "sub_3"));
    try {
      log.add(deliveries, limit().minus(Duration.ofHours(1)));
    } catch (SQLException fault) {
      throw new IllegalStateException("the log was not filled", fault);
    }
  }

  /** Removes nothing, as after it has been through. */
  void rest() {
    jdbc.sql("update clearing set rests_from = ?")
        .param(clock.instant().plus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }

  void goOn() {
    jdbc.sql("update clearing set rests_from = null").update();
  }

  long count() {
    return jdbc.sql("select count(*) from deliveries where id < ?")
        .param(Identifier.earliest("dlv", limit()))
        .query(Long.class)
        .single();
  }

  private Instant limit() {
    return clock.instant().minus(KEPT);
  }
}
