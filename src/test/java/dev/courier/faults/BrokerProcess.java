package dev.courier.faults;

import dev.courier.broker.external.SecuredBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/** An Artemis broker as a process of its own. */
final class BrokerProcess implements AutoCloseable {

  static final String USER = "courier";

  private final Path directory;
  private final List<String> kind;
  private final int port;
  private Process process;

  /** With nothing of Courier's set up on it. */
  BrokerProcess(Path directory) {
    this(directory, CourierProcess.freePort(), List.of());
  }

  private BrokerProcess(Path directory, int port, List<String> kind) {
    this.directory = directory;
    this.port = port;
    this.kind = kind;
  }

  /** As {@code config/broker.xml} says. */
  static BrokerProcess ofFile(Path directory) {
    return new BrokerProcess(directory, CourierProcess.freePort(), List.of("file"));
  }

  /** Two that share a directory, as the pair in that file: the first works, the second waits. */
  static List<BrokerProcess> pair(Path directory) {
    int first = CourierProcess.freePort();
    int second = CourierProcess.freePort();
    return List.of(
        new BrokerProcess(directory, first, List.of("primary", Integer.toString(second))),
        new BrokerProcess(directory, second, List.of("backup", Integer.toString(first))));
  }

  BrokerProcess start() throws IOException {
    return start("Broker is active: true");
  }

  /** Starts one that waits for the other of its pair to end. */
  BrokerProcess startWaiting() throws IOException {
    return start("Broker is active: false");
  }

  private BrokerProcess start(String sign) throws IOException {
    Path output = directory.resolve("broker-" + port + ".out");
    List<String> command =
        new ArrayList<>(
            List.of(
                CourierProcess.javaCommand(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SecuredBroker.class.getName(),
                Integer.toString(port),
                directory.resolve("broker").toString()));
    command.addAll(kind);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(output).contains(sign));
    return this;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The process of the last start. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Connections with the right password. */
  ActiveMQConnectionFactory connections() {
    return connectionsOf(USER);
  }

  /** Connections of a user. */
  ActiveMQConnectionFactory connectionsOf(String user) {
    return new ActiveMQConnectionFactory(url(), user, SecuredBroker.PASSWORD);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
