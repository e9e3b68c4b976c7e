package dev.courier.broker.external;

import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
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

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  public SecuredBroker(int port, Path directory) throws Exception {
    server.setConfiguration(configuration(port, directory));
    server.setSecurityManager(users());
    server.start();
  }

  /** Runs one as a process of its own: port and directory. */
  public static void main(String[] arguments) throws Exception {
    SecuredBroker broker = new SecuredBroker(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    System.out.println("Broker is active: " + broker.server.getActiveMQServer().isActive());
  }

  private static Configuration configuration(int port, Path directory) throws Exception {
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

  private static ActiveMQJAASSecurityManager users() {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser("courier", PASSWORD);
    users.addRole("courier", "owners");
    users.addUser("guest", PASSWORD);
    users.addRole("guest", "users");
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
