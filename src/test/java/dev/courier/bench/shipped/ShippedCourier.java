package dev.courier.bench.shipped;

import dev.courier.bench.setting.BenchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Courier as its users start it: {@code java -jar}, embedded broker and database. */
final class ShippedCourier implements AutoCloseable {

  static final String KEY = "administrator-of-the-bench";
  private static final long ENDS_WITHIN_SECONDS = 120;

  private final Process process;
  private final Path log;
  private final int port;
  private final String brokerUrl;
  private final long started = System.nanoTime();

  private ShippedCourier(Process process, Path log, int port, String brokerUrl) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.brokerUrl = brokerUrl;
  }

  /** Starts it on a data directory and returns at once; what it says goes to {@code jar.log}. */
  static ShippedCourier start(BenchSettings settings, Path data) throws IOException {
    Path jar = settings.shipped().jar();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " is not there: build it with mvn -DskipTests package, or set bench.jar");
    }
    int port = freePort();
    String brokerUrl = "tcp://127.0.0.1:" + freePort();
    List<String> command = new ArrayList<>();
    command.add(settings.sides().java());
    command.addAll(settings.shipped().jvmArguments());
    command.addAll(List.of("-jar", jar.toString()));
    Path log = settings.sides().directory().resolve("jar.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("COURIER_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "COURIER_DATA_DIR",
                data.toString(),
                "COURIER_ADMIN_KEY",
                KEY,
                "COURIER_ALLOW_HTTP",
                "true",
                "COURIER_ALLOW_NETWORKS",
                "127.0.0.0/8",
                "COURIER_BROKER_LISTEN",
                brokerUrl,
                "SERVER_PORT",
                Integer.toString(port),
                "MANAGEMENT_SERVER_PORT",
                "0"));
    return new ShippedCourier(builder.start(), log, port, brokerUrl);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("no port is free", none);
    }
  }

  /** The time since its start. */
  double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  int port() {
    return port;
  }

  /** Where other processes reach its broker. */
  String brokerUrl() {
    return brokerUrl;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Does nothing while it lives.
   *
   * @throws IllegalStateException where it does not, with its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the jar has ended: see " + log);
    }
  }

  /** Ends it as an operator does, and waits for that. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the jar does not stop: see " + log);
    }
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
