package dev.courier.batch;

import dev.courier.batch.outbox.Outbox;
import dev.courier.batch.outbox.OutboxSender;
import dev.courier.settings.outage.Dependencies;
import dev.courier.settings.outage.Outage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.messaginghub.pooled.jms.JmsPoolSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consuming thread: receive, let the route work, commit; for ever.
 *
 * <p>A batch whose processing fails is rolled back and taken again message by message, so that one
 * bad message holds up nobody but itself.
 */
final class BatchLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final BatchEndpoint endpoint;
  private final BatchConsumer consumer;
  private final ConsumerLife life;
  private int singles;

  BatchLoop(BatchEndpoint endpoint, BatchConsumer consumer) {
    this.endpoint = endpoint;
    this.consumer = consumer;
    this.life = new ConsumerLife(endpoint.queue(), endpoint.component().dependencies());
  }

  ConsumerLife life() {
    return life;
  }

  @Override
  public void run() {
    try {
      consume();
    } finally {
      life.end();
    }
  }

  private void consume() {
    while (life.isRunning()) {
      try (Connection connection = endpoint.component().connections().createConnection();
          Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
          Open open = open(session)) {
        connection.start();
        life.connected();
        while (life.isRunning()) {
          if (mayWork()) {
            takeTurn(open);
          } else {
            life.pause();
          }
        }
      } catch (InterruptedException stop) {
        life.interrupted();
      } catch (ActiveMQException | JMSException | RuntimeException cause) {
        life.lost(cause);
      }
    }
  }

  private Open open(Session session) throws ActiveMQException, JMSException {
    // The session as Artemis knows it: only there does a message with a broken body not throw.
    Session own = ((JmsPoolSession) session).getInternalSession();
    ClientSession core = ((ActiveMQSession) own).getCoreSession();
    return new Open(
        session,
        new BatchReceiver(endpoint, core),
        new OutboxSender(core, endpoint.component().clock(), null));
  }

  /**
   * What is taken and cannot be done comes again later and later, and lies in the broker's memory
   * until then: nothing is taken while it could not be done anyway.
   */
  private boolean mayWork() {
    Dependencies dependencies = endpoint.component().dependencies();
    return !dependencies.database().isMissing() && !dependencies.disk().isMissing();
  }

  private void takeTurn(Open open) throws ActiveMQException, JMSException, InterruptedException {
    int size = singles > 0 ? 1 : endpoint.size();
    if (endpoint.turns() == null) {
      recover(work(open, size, null));
      return;
    }
    Turns.Turn turn = endpoint.turns().next(size, PATIENCE);
    if (turn != null) {
      boolean done;
      try {
        done = work(open, Math.min(size, turn.most()), turn);
      } finally {
        turn.end();
      }
      recover(done);
    }
  }

  /** Takes a batch and lets the route work on it; false where it has been rolled back. */
  private boolean work(Open open, int most, Turns.Turn turn)
      throws ActiveMQException, JMSException {
    List<Message> batch = open.receiver().receive(most);
    if (turn != null) {
      turn.taken(batch.size());
    }
    Outbox outbox = new Outbox();
    Exception fault = batch.isEmpty() ? null : process(batch, outbox);
    if (fault == null) {
      if (!batch.isEmpty() || open.receiver().passedOn() > 0) {
        open.sender().send(List.of(outbox));
        open.session().commit();
        singles = Math.max(0, singles - 1);
      }
      return true;
    }
    open.session().rollback();
    if (Outage.ofDatabase(fault) || endpoint.component().dependencies().isAnyMissing()) {
      LOG.debug("Queue {} waits", endpoint.queue(), fault);
    } else {
      singles = batch.size() > 1 ? batch.size() : singles;
      LOG.warn(
          "{} message(s) of queue {} could not be processed and are tried again: {}",
          batch.size(),
          endpoint.queue(),
          fault.toString());
    }
    return false;
  }

  private void recover(boolean done) {
    if (!done) {
      life.pause();
    }
  }

  /** Lets the route work; what it sends is kept until it is done. */
  private Exception process(List<Message> batch, Outbox outbox) {
    Exchange exchange = consumer.createExchange(false);
    try {
      outbox.keep(exchange);
      exchange.setProperty(BatchMessages.BATCH, batch);
      exchange.getIn().setBody(batch);
      consumer.getProcessor().process(exchange);
      return exchange.getException();
    } catch (Exception fault) {
      return fault;
    } finally {
      consumer.releaseExchange(exchange, false);
    }
  }

  /** What works in the transactions of a session; whoever opened that closes it. */
  private record Open(Session session, BatchReceiver receiver, OutboxSender sender)
      implements AutoCloseable {

    @Override
    public void close() throws ActiveMQException {
      try {
        receiver.close();
      } finally {
        sender.close();
      }
    }
  }
}
