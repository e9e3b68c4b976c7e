package dev.courier.bench.pages;

import dev.courier.Courier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Fills a PostgreSQL with deliveries, starts Courier on it and measures pages and lists.
 *
 * <p>System properties: {@code pages.deliveries} (1000000), {@code pages.rounds} (20) how often
 * each is asked for, {@code pages.paths} a file with a path on each line in place of {@code
 * src/test/resources/pages.txt}, {@code pages.directory} where the database is kept, so that the
 * next run need not fill it (nowhere).
 */
public final class Pages {

  static final String TENANT = "acme";

  private static final String KEY = "administrator-of-the-pages";
  private static final Path TABLE = Path.of("target/pages.md");
  private static final Path PATHS = Path.of("src/test/resources/pages.txt");
  private static final int WARM_UP = 5;
  private static final int TARGET_MILLIS = 100;

  private Pages() {}

  /** Prints the table, and writes it to {@code target/pages.md}. */
  public static void main(String[] arguments) throws Exception {
    int deliveries = Integer.getInteger("pages.deliveries", 1_000_000);
    int rounds = Integer.getInteger("pages.rounds", 20);
    Path paths = Path.of(System.getProperty("pages.paths", PATHS.toString()));
    String kept = System.getProperty("pages.directory");
    Path directory =
        kept == null
            ? Files.createTempDirectory("courier-pages")
            : Files.createDirectories(Path.of(kept).toAbsolutePath());
    try (EmbeddedPostgres postgres = database(directory)) {
      Path data = directory.resolve("courier");
      LoggedPages log = new LoggedPages(postgres.getPostgresDatabase());
      String filled = log.isFilled() ? log.there() : fill(postgres, data, log, deliveries);
      try (ConfigurableApplicationContext courier = start(postgres, data)) {
        List<String> lines = measured(client(courier), log, filled, rounds, paths);
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, lines);
        lines.forEach(System.out::println);
      }
    } finally {
      if (kept == null) {
        FileSystemUtils.deleteRecursively(directory);
      }
    }
  }

  private static String fill(EmbeddedPostgres postgres, Path data, LoggedPages log, int deliveries)
      throws SQLException {
    try (ConfigurableApplicationContext courier = start(postgres, data)) {
      log.subscribe(client(courier));
    }
    return log.fill(deliveries);
  }

  private static PageClient client(ConfigurableApplicationContext courier) {
    return new PageClient(
        Integer.parseInt(courier.getEnvironment().getRequiredProperty("local.server.port")), KEY);
  }

  private static List<String> measured(
      PageClient client, LoggedPages log, String filled, int rounds, Path paths)
      throws IOException {
    client.signIn();
    List<String> lines = new ArrayList<>();
    lines.add(filled + "; " + rounds + " times each, over loopback.");
    lines.add("");
    lines.add("| path | status | KB | median, ms | 95 in 100, ms | below 100 ms |");
    lines.add("|---|---:|---:|---:|---:|---|");
    List<String> chosen =
        Files.readAllLines(paths).stream()
            .filter(path -> !path.isBlank() && !path.startsWith("#"))
            .map(path -> log.complete(path.strip()))
            .toList();
    // All before the first is measured: they share most of what has to be compiled.
    for (int i = 0; i < WARM_UP; i++) {
      chosen.forEach(client::get);
    }
    chosen.forEach(path -> lines.add(measured(client, path, rounds)));
    return lines;
  }

  private static EmbeddedPostgres database(Path directory) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        // Rows that are filled in need not be logged: there is nobody who could lose them.
        .setServerConfig("wal_level", "minimal")
        .setServerConfig("max_wal_senders", "0")
        .start();
  }

  private static ConfigurableApplicationContext start(EmbeddedPostgres postgres, Path data) {
    return SpringApplication.run(
        Courier.class,
        "--courier.data-dir=" + data,
        "--courier.admin-key=" + KEY,
        "--courier.allow-http=true",
        "--courier.allow-networks=127.0.0.0/8",
        "--courier.db-url=" + postgres.getJdbcUrl("postgres", "postgres"),
        "--courier.db-user=postgres",
        "--courier.db-password=postgres",
        "--courier.log-keep=never",
        "--courier.api.per-second=100000",
        "--courier.api.burst=100000",
        "--server.port=0",
        "--management.server.port=0");
  }

  private static String measured(PageClient client, String path, int rounds) {
    List<Double> millis = new ArrayList<>();
    PageClient.Answer answer = null;
    for (int i = 0; i < rounds; i++) {
      answer = client.get(path);
      millis.add(answer.millis());
    }
    millis.sort(Double::compare);
    double p95 = millis.get((int) Math.ceil(0.95 * rounds) - 1);
    return "| `%s` | %d | %d | %.0f | %.0f | %s |"
        .formatted(
            path.replaceAll("[a-z]{3}_[0-9a-z]{20,}", "…"),
            answer.status(),
            answer.length() / 1024,
            millis.get(rounds / 2),
            p95,
            p95 < TARGET_MILLIS ? "yes" : "**no**");
  }
}
