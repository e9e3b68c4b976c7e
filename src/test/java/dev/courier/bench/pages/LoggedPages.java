package dev.courier.bench.pages;

import dev.courier.bench.history.LongLog;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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

  /** Makes so many deliveries, unless they are there already; returns what it did, in words. */
  String fill(PageClient client, int deliveries) throws SQLException {
    long there = jdbc.sql("select count(*) from deliveries").query(Long.class).single();
    if (there > 0) {
      return "%,d deliveries on PostgreSQL, filled before".formatted(there);
    }
    List<String> subscriptions =
        IntStream.range(0, SUBSCRIPTIONS)
            .mapToObj(
                i ->
                    client
                        .post("/api/" + Pages.TENANT + "/subscriptions", DOCUMENT.formatted(i, i))
                        .get("id")
                        .asText())
            .toList();
    LongLog log = new LongLog(database, Pages.TENANT, subscriptions);
    Instant start = Instant.now();
    log.fill(deliveries, start);
    Instant filled = Instant.now();
    log.countFigures();
    return "%,d deliveries on PostgreSQL, filled in %d s; the migration counted them in %d s"
        .formatted(
            deliveries,
            Duration.between(start, filled).toSeconds(),
            Duration.between(filled, Instant.now()).toSeconds());
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
