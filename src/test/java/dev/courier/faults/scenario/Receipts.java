package dev.courier.faults.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What arrived at a receiver: appended to a file, line by line, before it is answered, and counted.
 */
public final class Receipts implements AutoCloseable {

  private final Map<String, Requests> requests = new ConcurrentHashMap<>();
  private final Writer file;

  /** What came for one event. */
  private record Requests(int all, int taken, int wrongSignatures, Instant firstTaken) {
    private static final Requests NONE = new Requests(0, 0, 0, null);

    private Requests and(boolean wasTaken, boolean signatureRight, Instant now) {
      return new Requests(
          all + 1,
          taken + (wasTaken ? 1 : 0),
          wrongSignatures + (signatureRight ? 0 : 1),
          wasTaken && firstTaken == null ? now : firstTaken);
    }
  }

  /**
   * Opens the file.
   *
   * @param path made if it is not there, appended to if it is
   */
  public Receipts(Path path) throws IOException {
    file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Notes one request.
   *
   * @param taken whether it is answered with success
   */
  void note(String eventId, boolean taken, boolean signatureRight) {
    Instant now = Instant.now();
    requests.compute(
        eventId,
        (id, before) -> (before == null ? Requests.NONE : before).and(taken, signatureRight, now));
    append(
        now + " " + eventId + (taken ? " taken" : " refused") + (signatureRight ? "" : " FORGED"));
  }

  private synchronized void append(String line) {
    try {
      file.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of all events that were taken at least once; a copy. */
  public Set<String> taken() {
    return requests.entrySet().stream()
        .filter(event -> event.getValue().taken() > 0)
        .map(Map.Entry::getKey)
        .collect(java.util.stream.Collectors.toSet());
  }

  /** How many events were taken at least once. */
  public long countTaken() {
    return requests.values().stream().filter(one -> one.taken() > 0).count();
  }

  /** How many requests came for an event, refused ones included. */
  public int requests(String eventId) {
    return of(eventId).all();
  }

  /** How many requests for an event were taken. */
  public int taken(String eventId) {
    return of(eventId).taken();
  }

  /** When an event was first taken; null where it was not. */
  public Instant firstTaken(String eventId) {
    return of(eventId).firstTaken();
  }

  /** How many events have been refused so often so far, and not been taken. */
  public long waitingAfter(int refused) {
    return requests.values().stream()
        .filter(event -> event.all() == refused && event.taken() == 0)
        .count();
  }

  int wrongSignatures() {
    return requests.values().stream().mapToInt(Requests::wrongSignatures).sum();
  }

  private Requests of(String eventId) {
    return requests.getOrDefault(eventId, Requests.NONE);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
