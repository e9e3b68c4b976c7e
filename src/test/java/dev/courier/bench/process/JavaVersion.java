package dev.courier.bench.process;

import java.io.IOException;
import java.util.List;

/** Which Java a command starts. */
public final class JavaVersion {

  private JavaVersion() {}

  /**
   * What it says of itself, in one line.
   *
   * @throws IllegalArgumentException where the command is none
   */
  public static String of(String java) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().toList();
      if (process.waitFor() == 0 && !lines.isEmpty()) {
        return lines.get(lines.size() - 1).strip();
      }
      throw new IllegalArgumentException(wrong(java) + ": " + lines);
    } catch (IOException notThere) {
      throw new IllegalArgumentException(wrong(java), notThere);
    }
  }

  private static String wrong(String java) {
    return "bench.java is \"" + java + "\": it must be the path of a java command";
  }
}
