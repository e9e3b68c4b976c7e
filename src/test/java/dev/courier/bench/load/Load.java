package dev.courier.bench.load;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Publishes on one thread until it is stopped, in one of two ways at a time. */
public final class Load {

  private static final int BATCH = 100;
  private static final Duration FULL = Duration.ofMillis(10);

  private final Publisher publisher;
  private final Backlog backlog;
  private final InstantSource clock = InstantSource.system();
  private CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread;

  /** Publishes with this. */
  public Load(Publisher publisher, Backlog backlog) {
    this.publisher = publisher;
    this.backlog = backlog;
  }

  /** How many events have not yet been delivered. */
  public interface Backlog {
    long waiting() throws JMSException;
  }

  /** Publishes so that at least about this many events wait all the time. */
  public void keepWaiting(int events) {
    start(
        sending -> {
          while (isRunning()) {
            long missing = events - backlog.waiting();
            for (long sent = 0; sent < missing; sent += BATCH) {
              for (int i = 0; i < BATCH; i++) {
                sending.send(clock.instant());
              }
              sending.commit();
            }
            if (missing <= 0) {
              pause(FULL);
            }
          }
        });
  }

  /**
   * Publishes one event after the other, each in a transaction of its own. An event counts as
   * published when it was due, so a broker that holds up its producers shows in the latencies.
   */
  public void publishSteadily(int perSecond) {
    start(
        sending -> {
          Instant started = clock.instant();
          for (long events = 0; isRunning(); events++) {
            Instant due = started.plusNanos(events * 1_000_000_000L / perSecond);
            pause(Duration.between(clock.instant(), due));
            sending.send(due);
            sending.commit();
          }
        });
  }

  /** Stops publishing, if it does. */
  public void stop() {
    stopped.countDown();
    if (thread != null) {
      join();
    }
  }

  private void start(Publisher.Publishing publishing) {
    stop();
    stopped = new CountDownLatch(1);
    thread = publisher.start("load", publishing);
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** Waits, but no longer than until the load is stopped. */
  private void pause(Duration time) {
    try {
      if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stop) {
      stopped.countDown();
    }
  }

  private void join() {
    try {
      thread.join();
      thread = null;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the load ends", stop);
    }
  }
}
