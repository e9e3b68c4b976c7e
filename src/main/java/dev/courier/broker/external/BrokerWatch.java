package dev.courier.broker.external;

import dev.courier.broker.BrokerPatience;
import dev.courier.broker.BrokerSettings;
import dev.courier.broker.Queues;
import dev.courier.settings.outage.Dependency;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the external broker every second whether it is there, on a connection of its own: one place
 * that knows, where a hundred consumers would each notice for themselves.
 */
final class BrokerWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);

  private final BrokerSettings settings;
  private final Dependency broker;
  private volatile ScheduledExecutorService executor;
  private ServerLocator locator;
  private ClientSessionFactory connection;
  private ClientSession session;

  BrokerWatch(BrokerSettings settings, Dependency broker) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.broker = Objects.requireNonNull(broker, "broker");
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "broker-watch");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      if (session == null) {
        open();
      }
      session.queueQuery(SimpleString.of(Queues.EVENTS));
      broker.see();
    } catch (Exception away) {
      if (isRunning()) {
        broker.miss("at " + settings.brokerAddress() + " cannot be reached: " + away.getMessage());
      }
      close();
    }
  }

  private void open() throws Exception {
    locator = ActiveMQClient.createServerLocator(settings.brokerUrl());
    BrokerPatience.limit(locator);
    locator.setCallTimeout(LONGEST_ANSWER.toMillis());
    connection = locator.createSessionFactory();
    boolean named = !settings.brokerUser().isEmpty();
    session =
        connection.createSession(
            named ? settings.brokerUser() : null,
            named ? settings.brokerPassword() : null,
            false,
            true,
            true,
            false,
            ActiveMQClient.DEFAULT_ACK_BATCH_SIZE);
  }

  /**
   * The socket first: a session that is closed politely would wait for the broker once more. It may
   * be gone already, and nothing that is left of a broken connection must end the watch.
   */
  private void close() {
    try (ServerLocator closing = locator;
        ClientSessionFactory sessions = connection) {
      RemotingConnection socket = sessions == null ? null : sessions.getConnection();
      if (socket != null) {
        socket.destroy();
      }
    } catch (RuntimeException broken) {
      LOG.debug("The connection to the broker did not end cleanly", broken);
    } finally {
      session = null;
      connection = null;
      locator = null;
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService looking = executor;
    executor = null;
    looking.shutdownNow();
    try {
      if (looking.awaitTermination(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
        close();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      LOG.debug("The watch over the broker was not waited for");
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
