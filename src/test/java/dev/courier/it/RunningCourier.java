package dev.courier.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.courier.Courier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** The whole application, started once for all tests that extend this. */
@CamelSpringBootTest
@SpringBootTest(classes = Courier.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({StepFaults.InContext.class, TestNames.InContext.class, SwitchedTraces.InContext.class})
abstract class RunningCourier {

  static final String ADMIN_KEY = "administrator-of-the-tests";

  static final int LISTENER_PORT = freePort();

  private static final Path DATA = temporaryDirectory();
  static final Path CONFIG = copyOf(Path.of("config"));
  private static final Receiver RECEIVER = new Receiver();
  private static final LookupServices LOOKUPS = new LookupServices(DATA);
  private static final IdentityProvider PROVIDER = new IdentityProvider();
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final AtomicInteger TENANTS = new AtomicInteger();

  static {
    MAIL.start();
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;
  @Autowired private ActiveMQConnectionFactory connections;
  @Autowired CamelContext camel;
  @Autowired JdbcTemplate jdbc;
  @Autowired StepFaults faults;
  @Autowired TestNames names;
  @Autowired SwitchedTraces traces;

  TestBroker broker;
  Tenant tenant;
  Inbox inbox;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("courier.data-dir", DATA::toString);
    registry.add("courier.config-dir", CONFIG::toString);
    registry.add("courier.admin-key", () -> ADMIN_KEY);
    registry.add("courier.broker-listen", () -> "tcp://127.0.0.1:" + LISTENER_PORT);
    registry.add("courier.allow-http", () -> "true");
    registry.add("courier.allow-networks", () -> "127.0.0.0/8");
    registry.add("courier.mail-host", () -> "127.0.0.1");
    registry.add("courier.mail-port", () -> MAIL.getSmtp().getPort());
    registry.add("courier.deliver.consumers", () -> "16");
    registry.add("courier.deliver.retry-consumers", () -> "4");
    registry.add("courier.deliver.bulk-consumers", () -> "8");
    registry.add("courier.intake.fair-per-second", () -> "20");
    // All tests share one key, and some ask until something has happened.
    registry.add("courier.api.per-second", () -> "10000");
    registry.add("courier.api.burst", () -> "10000");
    // Each test has a tenant of its own.
    registry.add("courier.metrics.tenants", () -> "10000");
    registry.add("management.server.port", () -> "0");
    // Boot switches it off in tests.
    registry.add("management.prometheus.metrics.export.enabled", () -> "true");
    registry.add("server.forward-headers-strategy", () -> "native");
    ConsoleUsers.register(registry);
    PROVIDER.register(registry);
    LOOKUPS.register(registry);
  }

  @BeforeEach
  void openTenant() {
    broker = new TestBroker(connections);
    tenant = anotherTenant();
    inbox = anotherInbox();
  }

  @AfterEach
  void mendEverything() {
    faults.mendAll();
  }

  Tenant anotherTenant() {
    return new Tenant("tenant-" + TENANTS.incrementAndGet(), new RestCaller(port, ADMIN_KEY));
  }

  Inbox anotherInbox() {
    return RECEIVER.open();
  }

  RestCaller callerWith(String key) {
    return new RestCaller(port, key);
  }

  int port() {
    return port;
  }

  Browser browser() {
    return new Browser(port);
  }

  IdentityProvider provider() {
    return PROVIDER;
  }

  /** Neither its database nor its service runs until a test starts it. */
  LookupServices lookups() {
    return LOOKUPS;
  }

  GreenMail mail() {
    return MAIL;
  }

  /** One that stays the same when the mail server is stopped and started again. */
  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** So that tests may write files there. */
  private static Path copyOf(Path directory) {
    try {
      Path copy = temporaryDirectory();
      FileSystemUtils.copyRecursively(directory, copy);
      return copy;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("courier-it");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
      return directory;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
