package dev.courier.faults.harm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures for how long the machine itself stood still: a thread that wants to wake every 10 ms.
 */
public final class Hiccups implements AutoCloseable {

  private static final long PERIOD_NANOS = 10_000_000;

  private final AtomicLong longest = new AtomicLong();
  private final Thread thread = new Thread(this::measure, "hiccups");
  private volatile boolean stopped;

  /** Starts to measure. */
  public Hiccups() {
    thread.setDaemon(true);
    thread.start();
  }

  /** By how much a wake-up was late at most. */
  public Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  private void measure() {
    while (!stopped) {
      long before = System.nanoTime();
      LockSupport.parkNanos(PERIOD_NANOS);
      longest.accumulateAndGet(System.nanoTime() - before - PERIOD_NANOS, Math::max);
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
