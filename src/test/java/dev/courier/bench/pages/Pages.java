package dev.courier.bench.pages;

import dev.courier.Courier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * src/test/resources/pages.txt}.
 */
public final class Pages {

  static final String TENANT = "acme";

  private static final String KEY = "administrator-of-the-pages";
  private static final Path TABLE = Path.of("target/pages.md");
  private static final Path PATHS = Path.of("src/test/resources/pages.txt");
  private static final int WARM_UP = 5;

  private Pages() {}

  /** Prints the table, and writes it to {@code target/pages.md}. */
  public static void main(String[] arguments) throws Exception {
    int deliveries = Integer.getInteger("pages.deliveries", 1_000_000);
    int rounds = Integer.getInteger("pages.rounds", 20);
    Path paths = Path.of(System.getProperty("pages.paths", PATHS.toString()));
    Path data = Files.createTempDirectory("courier-pages");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        ConfigurableApplicationContext courier = start(postgres, data)) {
      int port =
          Integer.parseInt(courier.getEnvironment().getRequiredProperty("local.server.port"));
      PageClient client = new PageClient(port, KEY);
      LongLog log = new LongLog(postgres.getPostgresDatabase(), client);
      Instant start = Instant.now();
      log.fill(deliveries);
      String filled =
          "%,d deliveries on PostgreSQL, filled in %d s; the migration counted them in %d s"
              .formatted(
                  deliveries,
                  Duration.between(start, Instant.now()).toSeconds(),
                  log.countAsTheMigrationDoes().toSeconds());
      client.signIn();
      List<String> lines = new ArrayList<>();
      lines.add(filled + "; " + rounds + " times each, over loopback.");
      lines.add("");
      lines.add("| path | status | KB | median, ms | 95 in 100, ms |");
      lines.add("|---|---:|---:|---:|---:|");
      for (String path : Files.readAllLines(paths)) {
        if (!path.isBlank() && !path.startsWith("#")) {
          lines.add(measured(client, log.complete(path.strip()), rounds));
        }
      }
      Files.createDirectories(TABLE.getParent());
      Files.write(TABLE, lines);
      lines.forEach(System.out::println);
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
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
    for (int i = 0; i < WARM_UP; i++) {
      client.get(path);
    }
    List<Double> millis = new ArrayList<>();
    PageClient.Answer answer = null;
    for (int i = 0; i < rounds; i++) {
      answer = client.get(path);
      millis.add(answer.millis());
    }
    millis.sort(Double::compare);
    return "| `%s` | %d | %d | %.0f | %.0f |"
        .formatted(
            path.replaceAll("[a-z]{3}_[0-9a-z]{20,}", "…"),
            answer.status(),
            answer.length() / 1024,
            millis.get(rounds / 2),
            millis.get((int) Math.ceil(0.95 * rounds) - 1));
  }
}
