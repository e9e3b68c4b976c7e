package dev.courier.bench.load;

import jakarta.jms.JMSException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A module beside the load that publishes an event now and then, each in a transaction of its own,
 * and notes how long that took.
 */
public final class Probe {

  private final InstantSource clock = InstantSource.system();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Long> nanos = new ArrayList<>();
  private final long pauseMillis;
  private final Thread thread;

  private Probe(Publisher publisher, int perSecond) {
    this.pauseMillis = 1_000 / perSecond;
    this.thread = publisher.start("probe", this::publish);
  }

  /** Starts it: so many events a second, a thousand at most. */
  public static Probe start(Publisher publisher, int perSecond) {
    return new Probe(publisher, perSecond);
  }

  private void publish(Publisher.Sending sending) throws JMSException {
    try {
      while (!stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        long start = System.nanoTime();
        sending.send(clock.instant());
        sending.commit();
        note(System.nanoTime() - start);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(long time) {
    nanos.add(time);
  }

  /**
   * How many events it has published since it was last asked, and their median, 99th percentile and
   * longest time in ms.
   */
  public synchronized String told() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    nanos.clear();
    return String.format(
        Locale.ROOT,
        "%d %.3f %.3f %.3f",
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1));
  }

  private static double millis(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }

  /** Stops it. */
  public void stop() throws InterruptedException {
    stopped.countDown();
    thread.join();
  }
}
