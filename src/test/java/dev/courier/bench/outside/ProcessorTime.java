package dev.courier.bench.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time of a process with all its children, those that have ended included. */
final class ProcessorTime {

  /** What Linux counts in: always a hundredth of a second for programs. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Places after the name in brackets: user, system, and both of children that have ended. */
  private static final int FIRST = 11;

  private static final int LAST = 14;

  private ProcessorTime() {}

  static Duration of(ProcessHandle process) {
    long ticks =
        Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(each -> ticks(each.pid()))
            .sum();
    return TICK.multipliedBy(ticks);
  }

  private static long ticks(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = FIRST; i <= LAST; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks;
    } catch (NoSuchFileException hasEnded) {
      return 0;
    } catch (IOException fault) {
      if (!Files.exists(Path.of("/proc", Long.toString(pid)))) {
        return 0;
      }
      throw new UncheckedIOException("the CPU time of process " + pid + " is hidden", fault);
    }
  }
}
