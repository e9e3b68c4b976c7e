package dev.courier.bench.pages;

import dev.courier.bench.history.LongLog;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The long log whose pages are measured: a hundred subscriptions; and paths into it. */
final class LoggedPages {

  private static final int SUBSCRIPTIONS = 100;
  private static final String DOCUMENT =
      "{\"name\": \"Webhook %d\", \"event_type\": \"*\", \"webhook_url\": \"http://127.0.0.1:9999/hook/%d\"}";

  private final DataSource database;
  private final JdbcClient jdbc;

  LoggedPages(DataSource database) {
    this.database = database;
    this.jdbc = JdbcClient.create(database);
  }

  /** Whether there are deliveries already. */
  boolean isFilled() {
    return jdbc.sql("select to_regclass('deliveries') is not null").query(Boolean.class).single()
        && jdbc.sql("select exists (select 1 from deliveries)").query(Boolean.class).single();
  }

  /** Makes the subscriptions. */
  void subscribe(PageClient client) {
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      client.post("/api/" + Pages.TENANT + "/subscriptions", DOCUMENT.formatted(i, i));
    }
  }

  /** Makes so many deliveries while Courier does not run; returns what it did, in words. */
  String fill(int deliveries) throws SQLException {
    List<String> subscriptions =
        jdbc.sql("select id from subscriptions order by id").query(String.class).list();
    LongLog log = new LongLog(database, Pages.TENANT, subscriptions);
    Instant start = Instant.now();
    log.fill(deliveries, start);
    log.countFigures(deliveries, start);
    return "%,d deliveries on PostgreSQL, filled in %d s"
        .formatted(deliveries, Duration.between(start, Instant.now()).toSeconds());
  }

  /** What was filled before, in words. */
  String there() {
    return "%,d deliveries on PostgreSQL"
        .formatted(jdbc.sql("select count(*) from deliveries").query(Long.class).single());
  }

  /** Fills in ids. */
  String complete(String path) {
    return path.replace("{tenant}", Pages.TENANT)
        .replace("{subscription}", one("select min(id) from subscriptions"))
        .replace("{dead}", one("select max(id) from deliveries where status = 'dead'"))
        .replace("{delivery}", one("select max(id) from deliveries"))
        .replace("{event}", one("select 'evt-' || max(id) from deliveries"));
  }

  private String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
