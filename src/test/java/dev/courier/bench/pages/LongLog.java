package dev.courier.bench.pages;

import dev.courier.event.Identifier;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A month of deliveries: a hundred subscriptions, ten event types, one event each; a hundredth is
 * dead, with an alert, and a few wait.
 */
final class LongLog {

  private static final int SUBSCRIPTIONS = 100;
  private static final int ROWS_TOGETHER = 20_000;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String ATTEMPT =
      "{\"id\":\"att_%1$s\",\"number\":1,\"started_at\":\"%2$s\",\"duration_ms\":%3$d,"
          + "\"request\":{\"url\":\"http://127.0.0.1:9999/hook\",\"method\":\"POST\",\"headers\":{},\"body\":\"{}\"},"
          + "\"response\":{\"status\":%4$d,\"headers\":{},\"body\":\"answer\",\"truncated\":false},"
          + "\"outcome\":\"success\",\"error\":null}";
  private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V12__figures.sql");

  private final DataSource database;
  private final PageClient client;
  private final Random random = new Random(17);
  private final List<String> subscriptions = new ArrayList<>();
  private String delivery = "";
  private String deadOne = "";

  LongLog(DataSource database, PageClient client) {
    this.database = database;
    this.client = client;
  }

  /** Makes subscriptions, and so many deliveries with events and attempts. */
  void fill(int deliveries) throws SQLException, IOException {
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      String document =
          "{\"name\": \"Webhook %d\", \"event_type\": \"*\", \"webhook_url\": \"http://127.0.0.1:9999/hook/%d\"}";
      subscriptions.add(
          client
              .post("/api/" + Pages.TENANT + "/subscriptions", document.formatted(i, i))
              .get("id")
              .asText());
    }
    Instant end = Instant.now();
    long step = MONTH.toMillis() / deliveries;
    try (Connection connection = database.getConnection()) {
      for (int done = 0; done < deliveries; done += ROWS_TOGETHER) {
        int rows = Math.min(ROWS_TOGETHER, deliveries - done);
        copy(connection, end.minusMillis(step * (deliveries - done)), rows, step, done);
      }
    }
    JdbcTemplate jdbc = new JdbcTemplate(database);
    jdbc.execute("vacuum analyze");
  }

  /** How long that takes for all of it. */
  Duration countAsTheMigrationDoes() throws IOException {
    String migration = Files.readString(MIGRATION);
    int start = migration.indexOf("insert into figures (");
    JdbcTemplate jdbc = new JdbcTemplate(database);
    jdbc.execute("delete from figures");
    Instant before = Instant.now();
    jdbc.execute(migration.substring(start, migration.indexOf(';', start)));
    Duration taken = Duration.between(before, Instant.now());
    jdbc.execute("vacuum analyze figures");
    return taken;
  }

  /** Fills in ids. */
  String complete(String path) {
    return path.replace("{tenant}", Pages.TENANT)
        .replace("{subscription}", subscriptions.get(SUBSCRIPTIONS / 2))
        .replace("{dead}", deadOne)
        .replace("{delivery}", delivery)
        .replace("{event}", "evt-" + delivery);
  }

  private void copy(Connection connection, Instant from, int rows, long step, int first)
      throws SQLException, IOException {
    StringBuilder events = new StringBuilder();
    StringBuilder deliveries = new StringBuilder();
    StringBuilder attempts = new StringBuilder();
    StringBuilder alerts = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      Instant at = from.plusMillis(i * step);
      String id = id("dlv", at, first + i);
      String type = "order.type_" + random.nextInt(10);
      String subscription = subscriptions.get(random.nextInt(SUBSCRIPTIONS));
      String status = status();
      int code = status.equals("delivered") ? 200 : 503;
      int millis = 20 + (int) Math.abs(random.nextGaussian() * 200);
      boolean ended = !status.equals("queued") && !status.equals("retrying");
      delivery = id;
      deadOne = status.equals("dead") ? id : deadOne;
      row(events, Pages.TENANT, "evt-" + id, type, at, at, "f", "\\\\x7b7d");
      row(
          deliveries,
          id,
          Pages.TENANT,
          "evt-" + id,
          type,
          subscription,
          status,
          1,
          1,
          code,
          code == 200 ? "\\N" : "answered 503",
          at,
          ended ? at.plusMillis(millis) : "\\N",
          ended && code == 503 ? "retries_exhausted" : "\\N",
          millis,
          "answer");
      row(attempts, id, 1, at, "\\\\x" + hex(ATTEMPT.formatted(id.substring(4), at, millis, code)));
      if (status.equals("dead")) {
        row(
            alerts,
            id("alr", at, first + i),
            Pages.TENANT,
            "dead_letter",
            "A delivery was given up",
            "answered 503",
            subscription,
            id,
            "evt-" + id,
            at,
            i % 2 == 0 ? at : "\\N");
      }
    }
    send(
        connection,
        "events (tenant_id, id, type, occurred_at, received_at, id_made, data)",
        events);
    send(
        connection,
        "deliveries (id, tenant_id, event_id, event_type, subscription_id, status,"
            + " attempts, revision, last_status, last_error, created_at, completed_at, reason,"
            + " duration_ms, last_response)",
        deliveries);
    send(connection, "attempts (delivery_id, number, started_at, document)", attempts);
    send(
        connection,
        "alerts (id, tenant_id, kind, title, detail, subscription_id, delivery_id,"
            + " event_id, raised_at, acknowledged_at)",
        alerts);
  }

  private String status() {
    int of1000 = random.nextInt(1_000);
    return of1000 < 975
        ? "delivered"
        : of1000 < 985
            ? "dead"
            : of1000 < 990
                ? "discarded"
                : of1000 < 995 ? "retrying" : of1000 < 998 ? "queued" : "superseded";
  }

  private static String id(String prefix, Instant at, int number) {
    String earliest = Identifier.earliest(prefix, at);
    return earliest.substring(0, earliest.length() - 8) + "%08d".formatted(number);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void row(StringBuilder rows, Object... values) {
    for (int i = 0; i < values.length; i++) {
      rows.append(i == 0 ? "" : "\t").append(values[i]);
    }
    rows.append('\n');
  }

  private static void send(Connection connection, String table, StringBuilder rows)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
  }
}
