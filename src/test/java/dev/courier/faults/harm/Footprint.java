package dev.courier.faults.harm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process holds: the heap in use after collections, its threads and its sockets, those of
 * harmful receivers not counted.
 *
 * @param heapBytes in use after three full collections
 * @param threads that are alive
 * @param sockets that are open, of all kinds
 */
public record Footprint(long heapBytes, long threads, long sockets) {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Measures; takes a second or so. */
  public static Footprint measure() throws IOException {
    return new Footprint(usedHeap(), aliveThreads(), openSockets());
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long aliveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("harmful"))
        .count();
  }

  private static long openSockets() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      List<Path> descriptors = all.toList();
      return descriptors.stream().filter(Footprint::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
