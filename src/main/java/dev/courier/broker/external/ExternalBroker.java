package dev.courier.broker.external;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.InvalidSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker that {@code COURIER_BROKER_URL} names. */
final class ExternalBroker {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  /** In bytes: any window at all makes the broker acknowledge each send. */
  private static final int SENDS_ACKNOWLEDGED = 64 * 1024;

  private final BrokerSettings settings;
  private final Duration patience;

  /**
   * Names it.
   *
   * @param patience how long it is waited for where it does not answer
   */
  ExternalBroker(BrokerSettings settings, Duration patience) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  /**
   * Sees to it that every queue is there and loses nothing, as far as the broker lets Courier, and
   * says what is still missing.
   *
   * @throws InvalidSetting where the broker does not answer, or messages could be lost on it
   */
  void prepare() {
    try (ServerLocator locator = reachable();
        ClientSessionFactory connection = locator.createSessionFactory();
        ClientSession session = open(connection, true);
        ClientSession transacted = open(connection, false)) {
      session.start();
      judge(new Findings(inspect(session, new PermissionCheck(transacted))));
    } catch (InvalidSetting known) {
      throw known;
    } catch (Exception cause) {
      throw unreachable(cause);
    }
  }

  private static List<Finding> inspect(ClientSession session, PermissionCheck permissions)
      throws Exception {
    List<Finding> findings = new ArrayList<>();
    try (Management management = new Management(session)) {
      findings.addAll(ServerCheck.of(management));
      findings.addAll(inspect(new QueueDeclaration(session, Optional.of(management)), permissions));
    } catch (ActiveMQSecurityException | Management.NoAnswer forbidden) {
      LOG.debug("The broker cannot be managed", forbidden);
      findings.clear();
      findings.add(ServerCheck.notManaged());
      findings.addAll(inspect(new QueueDeclaration(session, Optional.empty()), permissions));
    }
    return findings;
  }

  private static List<Finding> inspect(QueueDeclaration declaration, PermissionCheck permissions)
      throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (String queue : Queues.ALL) {
      findings.addAll(declaration.declare(queue));
      if (declaration.exists(queue)) {
        findings.addAll(permissions.of(queue));
      }
    }
    return findings;
  }

  private void judge(Findings findings) {
    for (String slight : findings.slight()) {
      LOG.warn("The broker at {}: {}", settings.brokerAddress(), slight);
    }
    if (!findings.serious().isEmpty()) {
      throw new InvalidSetting(
          "COURIER_BROKER_URL",
          "is \""
              + settings.brokerAddress()
              + "\": that broker is not fit for Courier as the user \""
              + settings.brokerUser()
              + "\" (config/broker.xml shows one that is): "
              + String.join("; ", findings.serious()));
    }
    LOG.info("The broker at {} has all queues", settings.brokerAddress());
  }

  /** Waits by the client library's own means, which neither sleep here nor give up too early. */
  private ServerLocator reachable() throws Exception {
    ServerLocator locator = locator();
    try (ClientSessionFactory first = locator.createSessionFactory()) {
      LOG.debug("Connected to {}", first.getConnectorConfiguration());
      return locator;
    } catch (ActiveMQNotConnectedException notYet) {
      locator.close();
      LOG.warn(
          "The broker at {} does not answer yet; waiting for it, {} s at most",
          settings.brokerAddress(),
          patience.toSeconds());
      return locator()
          .setRetryInterval(BETWEEN_TRIES.toMillis())
          .setInitialConnectAttempts((int) Math.max(1, patience.dividedBy(BETWEEN_TRIES)));
    }
  }

  private ServerLocator locator() throws Exception {
    return ActiveMQClient.createServerLocator(settings.brokerUrl())
        .setConfirmationWindowSize(SENDS_ACKNOWLEDGED);
  }

  private ClientSession open(ClientSessionFactory connection, boolean sendsAtOnce)
      throws ActiveMQException {
    boolean named = !settings.brokerUser().isEmpty();
    try {
      return connection.createSession(
          named ? settings.brokerUser() : null,
          named ? settings.brokerPassword() : null,
          false,
          sendsAtOnce,
          true,
          false,
          ActiveMQClient.DEFAULT_ACK_BATCH_SIZE);
    } catch (ActiveMQSecurityException refused) {
      throw new InvalidSetting(
          "COURIER_BROKER_USER",
          "and COURIER_BROKER_PASSWORD do not open the broker at " + settings.brokerAddress());
    }
  }

  private InvalidSetting unreachable(Exception cause) {
    return new InvalidSetting(
        "COURIER_BROKER_URL",
        "is \""
            + settings.brokerAddress()
            + "\": there must be an Artemis broker that answers ("
            + cause.getMessage()
            + ")");
  }
}
