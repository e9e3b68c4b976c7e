package dev.courier.faults;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When requests have come in at a receiver, to hold against the limits that it has asked for. */
final class Arrivals {

  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** Notes one that has come in now. */
  void note() {
    nanos.add(System.nanoTime());
  }

  /** The most that have come in within any second. */
  int mostInASecond() {
    return mostWithin(Duration.ofSeconds(1));
  }

  /** The most that have come in within any time of this length. */
  int mostWithin(Duration length) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.length; last++) {
      while (sorted[last] - sorted[first] >= length.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
