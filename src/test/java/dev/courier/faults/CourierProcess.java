package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.external.SecuredBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Courier as a process of its own, which can be killed and started again on the same data and with
 * the same settings.
 */
final class CourierProcess implements AutoCloseable {

  static final String ADMIN_KEY = "administrator-of-the-faults";
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  /** By its own main class or by one of the tests. */
  private static final Pattern STARTED = Pattern.compile("Started \\w*Courier in");

  private final List<String> command;
  private final Map<String, String> settings = new TreeMap<>();
  private final Path output;
  private final int port = freePort();
  private Process process;
  private Instant startedAt;

  private CourierProcess(List<String> command, Path directory) {
    this.command = List.copyOf(command);
    this.output = directory.resolve("courier.out");
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("MANAGEMENT_SERVER_PORT", "0");
    // Publishers and whoever waits for something share one key.
    settings.put("COURIER_API_PER_SECOND", "100000");
    settings.put("COURIER_API_BURST", "100000");
    settings.put("COURIER_DATA_DIR", directory.resolve("data").toString());
  }

  /** From the classes that were just compiled, with nothing of the tests beside them. */
  static CourierProcess ofClasses(Path directory) {
    // The short-lived process gains nothing from the optimising compiler.
    return ofClasses(directory, "-XX:TieredStopAtLevel=1", "-Xmx512m");
  }

  /** The same with these options of the JVM, for figures that are quoted. */
  static CourierProcess ofClasses(Path directory, String... options) {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-cp", classPath, "dev.courier.Courier"));
    return new CourierProcess(command, directory).with("COURIER_ADMIN_KEY", ADMIN_KEY);
  }

  /**
   * From the classes that were just compiled and those of the tests, for a main class that starts
   * Courier and lets things go wrong in it.
   */
  static CourierProcess ofTestClasses(Class<?> mainClass, Path directory) {
    return new CourierProcess(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName()),
            directory)
        .with("COURIER_ADMIN_KEY", ADMIN_KEY);
  }

  /** From the jar that is shipped; without an administrator's key of its own. */
  static CourierProcess ofJar(Path jar, Path directory) {
    return new CourierProcess(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", jar.toString()), directory);
  }

  /** Sets an environment variable for all starts to come. */
  CourierProcess with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Endpoints on this host are permitted. */
  CourierProcess withLocalEndpoints() {
    return with("COURIER_ALLOW_HTTP", "true").with("COURIER_ALLOW_NETWORKS", "127.0.0.0/8");
  }

  /** The broker and the database of other processes. */
  CourierProcess withExternal(BrokerProcess broker, EmbeddedPostgres database) {
    return with("COURIER_BROKER_URL", broker.url())
        .with("COURIER_BROKER_USER", BrokerProcess.USER)
        .with("COURIER_BROKER_PASSWORD", SecuredBroker.PASSWORD)
        .with("COURIER_DB_URL", database.getJdbcUrl("postgres", "postgres"))
        .with("COURIER_DB_USER", "postgres")
        .with("COURIER_DB_PASSWORD", "");
  }

  /** Starts it and returns when it answers. */
  CourierProcess start() {
    launch();
    Awaitility.await()
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> assertThat(process.isAlive()).as("the process lives: " + output()).isTrue())
        .until(() -> STARTED.matcher(output()).find());
    return this;
  }

  /** Starts it and returns when it has given up. */
  int startInVain() throws InterruptedException {
    launch();
    return awaitExit();
  }

  /** Waits until the process has ended by itself, and returns its exit status. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Courier has not ended: " + output());
    }
    return process.exitValue();
  }

  private void launch() {
    List<String> line = new ArrayList<>(List.of(javaCommand()));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("COURIER_"));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    try {
      Files.createDirectories(output.getParent());
      startedAt = Instant.now();
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL: not one more instruction of it runs. */
  void kill() throws InterruptedException {
    int expected = 128 + 9;
    process.destroyForcibly();
    assertThat(process.waitFor())
        .as("the exit status of a process that was killed")
        .isEqualTo(expected);
  }

  /** SIGTERM, as an operator stops it; returns when it is gone. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Courier did not stop within a minute: " + output());
    }
  }

  /** What it has printed since it was last started. */
  String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When it was last started. */
  Instant startedAt() {
    return startedAt;
  }

  /** The bytes of its heap that are in use after everything that nobody needs was thrown away. */
  long heapInUse() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    List<String> lines = jcmd.inputReader().lines().toList();
    assertThat(jcmd.waitFor()).as(String.join("\n", lines)).isZero();
    // The last line: Total, number of objects, number of bytes.
    return Long.parseLong(lines.get(lines.size() - 1).strip().split("\\s+")[2]);
  }

  /** What it has complained about since it was last started, attempts that failed aside. */
  List<String> complaints() {
    return output()
        .lines()
        .filter(line -> line.matches("\\S+ (WARN|ERROR) .*"))
        .filter(line -> !line.contains("failed, again in") && !line.contains("COURIER_MASTER_KEY"))
        .toList();
  }

  /** The process of the last start. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A port of this host that nobody has at the moment. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
