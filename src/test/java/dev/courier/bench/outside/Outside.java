package dev.courier.bench.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The broker and the database of one side, as far as they are processes of their own. */
public final class Outside implements AutoCloseable {

  private final OutsideBroker broker;
  private final OutsideDatabase database;

  private Outside(OutsideBroker broker, OutsideDatabase database) {
    this.broker = broker;
    this.database = database;
  }

  /**
   * Starts what is wanted, with empty data, and waits until it is ready.
   *
   * @param java the command that runs the broker
   * @param directory of the side; they have their data beside it
   */
  public static Outside start(String java, Path directory, boolean broker, boolean database)
      throws IOException {
    Path beside = directory.resolveSibling(directory.getFileName() + "-outside").toAbsolutePath();
    FileSystemUtils.deleteRecursively(beside);
    if (!broker && !database) {
      return new Outside(null, null);
    }
    Files.createDirectories(beside);
    OutsideBroker startedBroker = broker ? OutsideBroker.start(java, beside) : null;
    try {
      return new Outside(startedBroker, database ? OutsideDatabase.start(beside) : null);
    } catch (IOException | RuntimeException fault) {
      if (startedBroker != null) {
        startedBroker.close();
      }
      throw fault;
    }
  }

  /** The URL of the broker and that of the database, each empty where there is none. */
  public List<String> arguments() {
    return List.of(broker == null ? "" : broker.url(), database == null ? "" : database.url());
  }

  /** The database; there must be one. */
  public OutsideDatabase database() {
    if (database == null) {
      throw new IllegalStateException(
          "the database is in the side's own process: -Dbench.database=postgresql is needed");
    }
    return database;
  }

  /** The processor time of the broker since its start; nothing where there is none. */
  public Duration brokerCpu() {
    return broker == null ? Duration.ZERO : broker.cpu();
  }

  /** The processor time of the database and all its processes; nothing where there is none. */
  public Duration databaseCpu() {
    return database == null ? Duration.ZERO : database.cpu();
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
