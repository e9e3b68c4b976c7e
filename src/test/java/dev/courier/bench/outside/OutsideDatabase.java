package dev.courier.bench.outside;

import dev.courier.bench.history.LongLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL in processes of its own, which has on the disk what it says it has committed. */
public final class OutsideDatabase implements AutoCloseable {

  /** Who owns everything in it; there is no password. */
  public static final String USER = "postgres";

  private final EmbeddedPostgres postgres;
  private final ProcessHandle postmaster;

  private OutsideDatabase(EmbeddedPostgres postgres, ProcessHandle postmaster) {
    this.postgres = postgres;
    this.postmaster = postmaster;
  }

  static OutsideDatabase start(Path directory) throws IOException {
    Path data = directory.resolve("postgres");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            // The class that starts it turns this off, and then what was committed can be lost.
            .setServerConfig("synchronous_commit", "on")
            // Rows that are filled in need not be logged, and the log of the others may grow.
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    String first = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(first.strip()))
            .orElseThrow(() -> new IllegalStateException("there is no PostgreSQL " + first));
    return new OutsideDatabase(postgres, postmaster);
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Leads to it. */
  public DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** Makes Courier's tables and a month of deliveries in them, before Courier itself starts. */
  public void fill(String tenant, long deliveries) {
    Flyway.configure()
        .dataSource(dataSource())
        .locations("classpath:db/migration", "classpath:db/postgresql")
        .load()
        .migrate();
    LongLog log = new LongLog(dataSource(), tenant, List.of("sub_1", "sub_2", "sub_3"));
    Instant end = Instant.now();
    try {
      log.fill(deliveries, end);
      log.countFigures(deliveries, end);
    } catch (SQLException fault) {
      throw new IllegalStateException("the log was not filled", fault);
    }
  }

  Duration cpu() {
    return ProcessorTime.of(postmaster);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException fault) {
      throw new UncheckedIOException("PostgreSQL does not end", fault);
    }
  }
}
