package dev.courier.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A PostgreSQL that can be killed and started again on the same data and the same port. */
final class DatabaseProcess implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Path data;
  private final int port = CourierProcess.freePort();
  private EmbeddedPostgres postgres;

  DatabaseProcess(Path directory) {
    this.data = directory.resolve("postgres");
  }

  DatabaseProcess start() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            // The class that starts it turns this off, and then what was committed can be lost.
            .setServerConfig("synchronous_commit", "on")
            .start();
    return this;
  }

  /** All its processes end at once, without a word to their clients. */
  void kill() throws IOException {
    ProcessHandle postmaster = postmaster();
    Signals.send("-QUIT", postmaster);
    Awaitility.await().atMost(LONGEST).until(() -> !postmaster.isAlive());
    // Lets go of the directory; there is no process left to be stopped.
    postgres.close();
  }

  ProcessHandle postmaster() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new AssertionError("there is no PostgreSQL with the id " + pid));
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }
}
