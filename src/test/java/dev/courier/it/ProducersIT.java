package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.courier.broker.Queues;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The producers of {@code docs/examples/producers}, run as they are. */
class ProducersIT extends RunningCourier {

  private static final Path EXAMPLES = Path.of("docs/examples/producers").toAbsolutePath();
  private static final Duration LONG = Duration.ofMinutes(2);

  /** With Debian's binding, which another Python on the path would not find. */
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path directory;

  private enum Example {
    JAVA,
    SPRING,
    PYTHON
  }

  @AfterEach
  void goOn() throws Exception {
    camel.getRouteController().startRoute("intake");
  }

  @ParameterizedTest
  @EnumSource
  void eventsOfTheExampleArriveOnce(Example example) throws Exception {
    tenant.subscribe(inbox);
    camel.getRouteController().stopRoute("intake");
    List<String> command = command(example);

    try (BrokenLine line = new BrokenLine(LISTENER_PORT)) {
      run(command, line.port());
      assertThat(line.hasBroken()).as("it was cut off and came again").isTrue();
    }
    List<Message> waiting = awaitWaiting(4);
    run(command, LISTENER_PORT);
    awaitWaiting(8);
    camel.getRouteController().startRoute("intake");

    assertThat(waiting).allMatch(ProducersIT::isPersistent);
    awaitTheFourEvents();
  }

  @Test
  void eventsOfTheCamelExampleArriveOnce() throws Exception {
    tenant.subscribe(inbox);
    camel.getRouteController().stopRoute("intake");
    Path outbox = Files.createDirectories(directory.resolve("outbox"));

    try (BrokenLine line = new BrokenLine(LISTENER_PORT);
        DefaultCamelContext example = camelExample(outbox, line.port())) {
      example.start();
      drop(outbox, "ship-1", List.of("ship-1"));
      drop(outbox, "ship-2", List.of("ship-1-1", "ship-1-2", "ship-1-3"));
      assertThat(awaitWaiting(4)).allMatch(ProducersIT::isPersistent);
      assertThat(line.hasBroken()).as("it was cut off and came again").isTrue();
      drop(outbox, "again", List.of("ship-1", "ship-1-1", "ship-1-2", "ship-1-3"));
      awaitWaiting(8);
      await()
          .atMost(LONG)
          .until(() -> outbox.toFile().list((in, name) -> name.endsWith("s")).length == 0);
    }
    camel.getRouteController().startRoute("intake");

    awaitTheFourEvents();
  }

  private void awaitTheFourEvents() {
    for (String id : List.of("ship-1", "ship-1-1", "ship-1-2", "ship-1-3")) {
      tenant.awaitDelivery(id, "delivered");
    }
    broker.awaitQuiet();
    assertThat(inbox.eventIds())
        .containsExactlyInAnyOrder("ship-1", "ship-1-1", "ship-1-2", "ship-1-3");
  }

  private List<Message> awaitWaiting(int count) {
    return await()
        .atMost(LONG)
        .until(() -> broker.browse(Queues.EVENTS, ofThisTenant()), found -> found.size() == count);
  }

  private String ofThisTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }

  private static boolean isPersistent(Message message) {
    try {
      return message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT;
    } catch (JMSException unreadable) {
      throw new AssertionError("the message has no delivery mode", unreadable);
    }
  }

  private List<String> command(Example example) throws Exception {
    if (example == Example.PYTHON) {
      assumeTrue(
          new ProcessBuilder(PYTHON, "-c", "import proton").start().waitFor() == 0,
          PYTHON + " has no module proton (python3-qpid-proton): the example is not tried");
      return List.of(PYTHON, EXAMPLES.resolve("python/producer.py").toString(), "ship-1");
    }
    String file = EXAMPLES + "/" + example.name().toLowerCase() + "/Producer.java";
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), "-cp", libraries(), file);
    assertThat(compiled).as("compiling " + file).isZero();
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        directory + File.pathSeparator + libraries(),
        "Producer",
        "ship-1");
  }

  /** Without Courier's own classes and settings, and without the broker's. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !entry.matches(".*/artemis-(server|jakarta-server|amqp-protocol)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void run(List<String> command, int port) throws Exception {
    List<String> whole = new ArrayList<>(command);
    if (Files.exists(directory.resolve("Producer.class"))) {
      whole.addAll(
          List.of(
              "--spring.artemis.mode=native",
              "--spring.artemis.broker-url=tcp://127.0.0.1:" + port,
              "--spring.jms.cache.enabled=false"));
    }
    String scheme = command.get(0).equals(PYTHON) ? "amqp" : "tcp";
    Path printed = directory.resolve("printed");
    ProcessBuilder program = new ProcessBuilder(whole).directory(directory.toFile());
    program
        .environment()
        .putAll(Map.of("BROKER_URL", scheme + "://127.0.0.1:" + port, "TENANT", tenant.name()));
    Process process = program.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    boolean ended = process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as(Files.readString(printed)).isTrue();
    assertThat(Files.readString(printed)).contains("published ship-1");
  }

  private DefaultCamelContext camelExample(Path outbox, int port) throws Exception {
    DefaultCamelContext example = new DefaultCamelContext();
    example.getPropertiesComponent().addOverrideProperty("broker.url", "tcp://127.0.0.1:" + port);
    example.getPropertiesComponent().addOverrideProperty("outbox", outbox.toString());
    example.getPropertiesComponent().addOverrideProperty("tenant", tenant.name());
    PluginHelper.getRoutesLoader(example)
        .loadRoutes(
            PluginHelper.getResourceLoader(example)
                .resolveResource("file:" + EXAMPLES.resolve("camel/order-events.camel.yaml")));
    return example;
  }

  /** Under its name when it is whole. */
  private void drop(Path outbox, String name, List<String> ids) throws IOException {
    Path written = outbox.resolve(name + ".writing");
    Files.write(written, ids.stream().map(id -> tenant.event(id).toString()).toList());
    Files.move(written, outbox.resolve(name + ".events"));
  }
}
