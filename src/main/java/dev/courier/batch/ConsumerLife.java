package dev.courier.batch;

import dev.courier.settings.outage.Dependencies;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a thread that consumes a queue: it is told to stop, waits where the broker cannot be
 * reached, and says when it is done.
 */
public final class ConsumerLife {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLife.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final int FAILURES_PER_LINE = 10;

  private final String queue;
  private final Dependencies dependencies;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int failures;

  /** Begins it. */
  public ConsumerLife(String queue, Dependencies dependencies) {
    this.queue = Objects.requireNonNull(queue, "queue");
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
  }

  /** Tells the thread to stop; it ends what it has begun. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether it is to go on. */
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** Whether it is to stop and has not yet done so. */
  public boolean isEnding() {
    return !isRunning() && !hasEnded();
  }

  /** Whether its thread is done, the last commit included. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** Notes that the thread is done. */
  public void end() {
    ended.countDown();
  }

  /** Notes that the broker has been reached. */
  public void connected() {
    failures = 0;
  }

  /** Tells of a lost connection, once in a while, and waits before it is opened again. */
  public void lost(Exception cause) {
    if (!isRunning()) {
      LOG.debug("What was under way of queue {} comes again", queue, cause);
      return;
    }
    failures++;
    // A broker that is away has been told of already, and by one.
    if (failures % FAILURES_PER_LINE == 0 && !dependencies.broker().isMissing()) {
      LOG.warn(
          "Queue {} cannot be read for {} s ({}); trying again",
          queue,
          failures,
          cause.getMessage());
    } else {
      LOG.debug("The connection to queue {} is lost", queue, cause);
    }
    pause();
  }

  /** Waits a second, or until it is to stop. */
  public void pause() {
    try {
      if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("Consumer of queue {} stops", queue);
      }
    } catch (InterruptedException stop) {
      interrupted();
    }
  }

  /** Stops because the thread has been interrupted. */
  public void interrupted() {
    Thread.currentThread().interrupt();
    stop();
  }
}
