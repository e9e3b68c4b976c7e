package dev.courier.batch.concurrent;

import dev.courier.settings.outage.Dependencies;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that commits: it keeps a session open, and opens another where that is lost. */
final class Lane implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final int FAILURES_PER_LINE = 10;

  private final ConcurrentEndpoint endpoint;
  private final ConcurrentConsumer consumer;
  private final Executor workers;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int failures;

  Lane(ConcurrentEndpoint endpoint, ConcurrentConsumer consumer, Executor workers) {
    this.endpoint = endpoint;
    this.consumer = consumer;
    this.workers = workers;
  }

  void stop() {
    stopped.countDown();
  }

  /** Whether it is to stop and has not yet done so. */
  boolean isEnding() {
    return !isRunning() && !hasEnded();
  }

  /** Whether its thread is done, the last commit included. */
  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  @Override
  public void run() {
    try {
      while (isRunning()) {
        open();
      }
    } finally {
      ended.countDown();
    }
  }

  private void open() {
    try (Connection connection = endpoint.component().connections().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        Group group =
            new Group(endpoint, consumer, workers, ((ActiveMQSession) session).getCoreSession())) {
      failures = 0;
      while (isRunning()) {
        group.commitNext(mayWork());
      }
      group.end();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stop();
    } catch (ActiveMQException | JMSException | RuntimeException cause) {
      if (isRunning()) {
        tell(cause);
        pause();
      } else {
        LOG.debug("What was under way of queue {} comes again", endpoint.queue(), cause);
      }
    }
  }

  /** What is taken and cannot be done would only come again. */
  private boolean mayWork() {
    return !endpoint.component().dependencies().disk().isMissing();
  }

  /** A broker that is away has been told of already, and by one. */
  private void tell(Exception cause) {
    failures++;
    Dependencies dependencies = endpoint.component().dependencies();
    if (failures % FAILURES_PER_LINE == 0 && !dependencies.broker().isMissing()) {
      LOG.warn(
          "Queue {} cannot be read for {} s ({}); trying again",
          endpoint.queue(),
          failures,
          cause.getMessage());
    } else {
      LOG.debug("The connection to queue {} is lost", endpoint.queue(), cause);
    }
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("The lane of queue {} stops", endpoint.queue());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stop();
    }
  }
}
