package dev.courier.faults;

import dev.courier.broker.external.SecuredBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/** An Artemis broker as a process of its own, with nothing of Courier's set up on it. */
final class BrokerProcess implements AutoCloseable {

  static final String USER = "courier";

  private final Path directory;
  private final int port = CourierProcess.freePort();
  private Process process;

  BrokerProcess(Path directory) {
    this.directory = directory;
  }

  BrokerProcess start() throws IOException {
    Path output = directory.resolve("broker.out");
    process =
        new ProcessBuilder(
                CourierProcess.javaCommand(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SecuredBroker.class.getName(),
                Integer.toString(port),
                directory.resolve("broker").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(output).contains("Broker is active: true"));
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
    return new ActiveMQConnectionFactory(url(), USER, SecuredBroker.PASSWORD);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
