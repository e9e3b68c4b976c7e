package dev.courier.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that answers each line with a line, and ends when it is told no more. */
public final class Child implements AutoCloseable {

  private static final long END_WITHIN_SECONDS = 60;

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.US_ASCII);
  }

  /**
   * Starts a main class with this class path; what it logs goes to {@code <name>.log}.
   *
   * @param java the command of the JVM
   * @param jvm its options
   */
  public static Child start(
      String name,
      Class<?> main,
      Path directory,
      String java,
      List<String> jvm,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Path log = directory.resolve(name + ".log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new Child(name, log, process);
  }

  /** The next line that it prints. */
  public String answer() {
    try {
      String answer = answers.readLine();
      if (answer == null || answer.startsWith("failed")) {
        throw new IllegalStateException(
            name + (answer == null ? " has ended" : " " + answer) + ": see " + log);
      }
      return answer;
    } catch (IOException gone) {
      throw new UncheckedIOException(name + " cannot be heard: see " + log, gone);
    }
  }

  /** What it answers to a command. */
  String ask(String command) {
    try {
      process.outputWriter(StandardCharsets.US_ASCII).append(command).append('\n').flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(name + " takes no commands: see " + log, gone);
    }
    return answer();
  }

  /** The processor time, user and system, of the whole process since its start. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system hides the CPU time of " + name));
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
