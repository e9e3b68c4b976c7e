package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What an operating system does to a process. */
final class Signals {

  private Signals() {}

  /** Not one more instruction of it and its children runs until {@link #resume}. */
  static void pause(ProcessHandle process) {
    family(process).forEach(one -> send("-STOP", one));
  }

  static void resume(ProcessHandle process) {
    family(process).forEach(one -> send("-CONT", one));
  }

  static void send(String signal, ProcessHandle process) {
    run(List.of("kill", signal, Long.toString(process.pid())));
  }

  /** The names of all threads of a Java process, without numbers, sorted. */
  static List<String> threads(ProcessHandle process) {
    return run(List.of("jcmd", Long.toString(process.pid()), "Thread.print"))
        .lines()
        .filter(line -> line.startsWith("\""))
        .map(
            line ->
                line.substring(1, line.indexOf('"', 1)).replaceAll("[0-9a-f-]*\\d[0-9a-f-]*", "N"))
        .sorted()
        .toList();
  }

  private static Stream<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(command + " could not be run", e);
    }
  }
}
