package dev.courier.broker.external;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis that knows nothing of Courier: default settings, no queues, users with passwords. The
 * user {@code courier} may do everything, the user {@code guest} only send and receive.
 */
public final class SecuredBroker implements AutoCloseable {

  /** The password of both users. */
  public static final String PASSWORD = "broker-password";

  private static final Path FILE = Path.of("config/broker.xml");
  private static final Map<String, String> USERS_OF_FILE =
      Map.of("courier", "amq", "module", "producers", "operator", "operators");

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  public SecuredBroker(int port, Path directory) throws Exception {
    this(configuration(port, directory), Map.of("courier", "owners", "guest", "users"));
  }

  /** With other settings, and with users that have these roles. */
  SecuredBroker(Configuration configuration, Map<String, String> roles) throws Exception {
    server.setConfiguration(configuration);
    server.setSecurityManager(users(roles));
    server.start();
  }

  /** As config/broker.xml says, but on this port and in this directory. */
  static SecuredBroker ofFile(int port, Path directory) throws Exception {
    return new SecuredBroker(file(port, directory), USERS_OF_FILE);
  }

  static Configuration file(int port, Path directory) throws Exception {
    return read(FILE, port, directory);
  }

  /** The same, with its pair: the other one's port, and whether this is the one that waits. */
  private static SecuredBroker ofPair(int port, Path directory, int other, boolean waits)
      throws Exception {
    String text =
        Files.readString(FILE)
            .replaceFirst("<!-- A pair,.*", "")
            .replaceFirst("On the other broker.*", "")
            .replace("broker-1:61616", "127.0.0.1:" + port)
            .replace("broker-2:61616", "127.0.0.1:" + other);
    Path file = directory.resolveSibling("broker-" + port + ".xml");
    Files.writeString(file, waits ? text.replace("primary>", "backup>") : text);
    return new SecuredBroker(read(file, port, directory), USERS_OF_FILE);
  }

  private static Configuration read(Path file, int port, Path directory) throws Exception {
    System.setProperty("artemis.instance", directory.toString());
    FileConfiguration configuration = new FileConfiguration();
    FileDeploymentManager reader = new FileDeploymentManager(file.toUri().toString());
    reader.addDeployable(configuration).readConfiguration();
    configuration
        .setResolveProtocols(false)
        .setJournalType(JournalType.NIO)
        // A test must not end because the machine is slow for a while, nor for want of disk.
        .setCriticalAnalyzer(false)
        .setMinDiskFree(0)
        .clearAcceptorConfigurations()
        .addAcceptorConfiguration("core", "tcp://127.0.0.1:" + port + "?protocols=CORE");
    return configuration;
  }

  /**
   * Runs one as a process of its own: port and directory; then {@code file} for one that is as
   * config/broker.xml says, or {@code primary} or {@code backup} and the port of its pair.
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path directory = Path.of(arguments[1]);
    SecuredBroker broker;
    if (arguments.length == 2) {
      broker = new SecuredBroker(port, directory);
    } else if (arguments.length == 3) {
      broker = ofFile(port, directory);
    } else {
      int other = Integer.parseInt(arguments[3]);
      broker = ofPair(port, directory, other, arguments[2].equals("backup"));
    }
    System.out.println("Broker is active: " + broker.server.getActiveMQServer().isActive());
  }

  /** The settings of one that knows nothing of Courier. */
  static Configuration configuration(int port, Path directory) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setResolveProtocols(false)
            .setSecurityEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .setLargeMessagesDirectory(directory.resolve("large-messages").toString())
            .addAcceptorConfiguration("netty", "tcp://127.0.0.1:" + port);
    configuration.putSecurityRoles("#", Set.of(owner(), user()));
    return configuration;
  }

  private static Role owner() {
    return new Role(
        "owners", true, true, true, true, true, true, true, true, true, true, true, true);
  }

  private static Role user() {
    return new Role(
        "users", true, true, false, false, false, false, false, true, false, false, false, false);
  }

  private static ActiveMQJAASSecurityManager users(Map<String, String> roles) {
    SecurityConfiguration users = new SecurityConfiguration();
    roles.forEach(
        (user, role) -> {
          users.addUser(user, PASSWORD);
          users.addRole(user, role);
        });
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  HierarchicalRepository<AddressSettings> settings() {
    return server.getActiveMQServer().getAddressSettingsRepository();
  }

  org.apache.activemq.artemis.core.server.Queue queue(String name) {
    return server.getActiveMQServer().locateQueue(name);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
