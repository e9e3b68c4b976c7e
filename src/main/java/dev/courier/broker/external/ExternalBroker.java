package dev.courier.broker.external;

import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.InvalidSetting;
import java.time.Duration;
import java.util.Objects;
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
   * Sees to it that every queue is there and loses nothing.
   *
   * @throws InvalidSetting where the broker does not answer, or does not let Courier do it
   */
  void prepare() {
    try (ServerLocator locator = reachable();
        ClientSessionFactory connection = locator.createSessionFactory();
        ClientSession session = open(connection)) {
      session.start();
      try (QueueDeclaration declaration = new QueueDeclaration(session)) {
        for (String queue : Queues.ALL) {
          declaration.declare(queue);
        }
      }
      LOG.info("The broker at {} has all queues", settings.brokerAddress());
    } catch (InvalidSetting known) {
      throw known;
    } catch (ActiveMQSecurityException refused) {
      throw notPermitted(refused.getMessage());
    } catch (Exception cause) {
      throw unreachable(cause);
    }
  }

  /** Waits by the client library's own means, which neither sleep here nor give up too early. */
  private ServerLocator reachable() throws Exception {
    ServerLocator locator = ActiveMQClient.createServerLocator(settings.brokerUrl());
    try (ClientSessionFactory first = locator.createSessionFactory()) {
      LOG.debug("Connected to {}", first.getConnectorConfiguration());
      return locator;
    } catch (ActiveMQNotConnectedException notYet) {
      locator.close();
      LOG.warn(
          "The broker at {} does not answer yet; waiting for it, {} s at most",
          settings.brokerAddress(),
          patience.toSeconds());
      return ActiveMQClient.createServerLocator(settings.brokerUrl())
          .setRetryInterval(BETWEEN_TRIES.toMillis())
          .setInitialConnectAttempts((int) Math.max(1, patience.dividedBy(BETWEEN_TRIES)));
    }
  }

  private ClientSession open(ClientSessionFactory connection) throws ActiveMQException {
    boolean named = !settings.brokerUser().isEmpty();
    try {
      return connection.createSession(
          named ? settings.brokerUser() : null,
          named ? settings.brokerPassword() : null,
          false,
          true,
          true,
          false,
          ActiveMQClient.DEFAULT_ACK_BATCH_SIZE);
    } catch (ActiveMQSecurityException refused) {
      throw new InvalidSetting(
          "COURIER_BROKER_USER",
          "and COURIER_BROKER_PASSWORD do not open the broker at " + settings.brokerAddress());
    }
  }

  private InvalidSetting notPermitted(String reason) {
    return new InvalidSetting(
        "COURIER_BROKER_USER",
        "is \""
            + settings.brokerUser()
            + "\": this user must be permitted to create, use and manage the queues courier.* on"
            + " the broker at "
            + settings.brokerAddress()
            + " ("
            + reason
            + ")");
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
