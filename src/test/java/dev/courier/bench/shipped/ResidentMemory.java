package dev.courier.bench.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process keeps in memory, as Linux tells it.
 *
 * @param now in MB
 * @param most at any time since its start, in MB
 */
record ResidentMemory(double now, double most) {

  private static final double KILOBYTES = 1024;

  /** Of a process that lives. */
  static ResidentMemory of(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    return new ResidentMemory(megabytes(status, "VmRSS"), megabytes(status, "VmHWM"));
  }

  private static double megabytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the system does not tell " + name));
  }
}
