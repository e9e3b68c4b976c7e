package dev.courier.settings.outage;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All that Courier cannot work without. */
@Component
public final class Dependencies {

  private final Dependency broker;
  private final Dependency database;
  private final Dependency disk;

  /** Counts everything as there. */
  public Dependencies(InstantSource clock) {
    broker =
        new Dependency(
            "The broker", "nothing is taken or delivered, and publishing answers 503", clock);
    database =
        new Dependency(
            "The database",
            "deliveries go on; new events, the delivery log and later retries wait in their queues",
            clock);
    disk =
        new Dependency(
            "The disk", "nothing is taken or delivered, and publishing answers 503", clock);
  }

  /** The broker, where it is an external one. */
  public Dependency broker() {
    return broker;
  }

  /** The database, embedded or external. */
  public Dependency database() {
    return database;
  }

  /** Room on the disk of the data directory, where the embedded broker or database lies there. */
  public Dependency disk() {
    return disk;
  }

  /** Those that are missing now, each as one sentence part; empty while all are there. */
  public List<String> problems() {
    return List.of(broker, database, disk).stream()
        .map(Dependency::problem)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether any of them is missing now. */
  public boolean isAnyMissing() {
    return broker.isMissing() || database.isMissing() || disk.isMissing();
  }
}
