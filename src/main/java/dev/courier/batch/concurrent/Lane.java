package dev.courier.batch.concurrent;

import dev.courier.batch.ConsumerLife;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** The thread that commits: it keeps a session open, and opens another where that is lost. */
final class Lane implements Runnable {

  private final ConcurrentEndpoint endpoint;
  private final ConcurrentConsumer consumer;
  private final Executor workers;
  private final ConsumerLife life;

  Lane(ConcurrentEndpoint endpoint, ConcurrentConsumer consumer, Executor workers) {
    this.endpoint = endpoint;
    this.consumer = consumer;
    this.workers = workers;
    this.life = new ConsumerLife(endpoint.queue(), endpoint.component().dependencies());
  }

  ConsumerLife life() {
    return life;
  }

  @Override
  public void run() {
    try {
      while (life.isRunning()) {
        open();
      }
    } finally {
      life.end();
    }
  }

  private void open() {
    try (Connection connection = endpoint.component().connections().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        Group group =
            new Group(endpoint, consumer, workers, ((ActiveMQSession) session).getCoreSession())) {
      life.connected();
      while (life.isRunning()) {
        group.commitNext(mayWork());
      }
      group.end();
    } catch (InterruptedException stop) {
      life.interrupted();
    } catch (ActiveMQException | JMSException | RuntimeException cause) {
      life.lost(cause);
    }
  }

  /** What is taken and cannot be done would only come again. */
  private boolean mayWork() {
    return !endpoint.component().dependencies().disk().isMissing();
  }
}
