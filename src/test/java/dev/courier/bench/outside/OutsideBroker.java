package dev.courier.bench.outside;

import static org.awaitility.Awaitility.await;

import dev.courier.broker.external.SecuredBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An Artemis in a process of its own, as {@code config/broker.xml} says, its journal synchronous.
 */
public final class OutsideBroker implements AutoCloseable {

  /** Who may do everything on it. */
  public static final String USER = "courier";

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
  private static final String ACTIVE = "Broker is active: true";

  private final Process process;
  private final String url;

  private OutsideBroker(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static OutsideBroker start(String java, Path directory) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path output = directory.resolve("broker.log");
    List<String> command =
        List.of(
            java,
            "-Xms512m",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            SecuredBroker.class.getName(),
            Integer.toString(port),
            directory.resolve("broker").toString(),
            "file");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    // It hears nothing of the end of who has started it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await()
        .atMost(STARTS_WITHIN)
        .failFast("the broker has ended: see " + output, () -> !process.isAlive())
        .until(() -> Files.readString(output).contains(ACTIVE));
    return new OutsideBroker(process, "tcp://127.0.0.1:" + port);
  }

  /** The password of {@link #USER}. */
  public static String password() {
    return SecuredBroker.PASSWORD;
  }

  String url() {
    return url;
  }

  Duration cpu() {
    return ProcessorTime.of(process.toHandle());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
