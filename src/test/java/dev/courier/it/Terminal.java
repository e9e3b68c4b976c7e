package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A shell in which a program runs, and what it has printed so far. */
final class Terminal implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  private final Process process;
  private final Path printed;

  private Terminal(Process process, Path printed) {
    this.process = process;
    this.printed = printed;
  }

  /** Whether a program of this name is on the path. */
  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** The command that runs this main class, without the classes of the tests. */
  static String java(String mainClass) {
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return "'%s/bin/java' -cp '%s' %s"
        .formatted(System.getProperty("java.home"), classes, mainClass);
  }

  static Terminal run(String commands, Path printed) throws IOException {
    Process process =
        new ProcessBuilder("bash", "-c", commands)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    return new Terminal(process, printed);
  }

  /** Waits until this text has been printed, or the program has ended without it. */
  void waitFor(String text) throws IOException {
    await().atMost(LONGEST_WAIT).until(() -> text().contains(text) || !process.isAlive());
    assertThat(text()).as("what the program printed").contains(text);
  }

  String text() throws IOException {
    return Files.readString(printed);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
