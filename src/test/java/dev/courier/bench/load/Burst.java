package dev.courier.bench.load;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Very many events at once, from several producers. */
public final class Burst {

  private static final int BATCH = 100;

  private final InstantSource clock = InstantSource.system();
  private final Instant started = clock.instant();
  private final AtomicReference<Duration> ended = new AtomicReference<>(Duration.ZERO);
  private final List<Thread> producers = new ArrayList<>();

  private Burst() {}

  /** Starts it: so many events from so many producers, as fast as the broker takes them. */
  public static Burst start(Publisher publisher, int events, int producers) {
    Burst burst = new Burst();
    for (int i = 0; i < producers; i++) {
      int share = events * (i + 1) / producers - events * i / producers;
      burst.producers.add(publisher.start("burst-" + i, sending -> burst.publish(sending, share)));
    }
    return burst;
  }

  private void publish(Publisher.Sending sending, int events) throws JMSException {
    for (int sent = 0; sent < events; sent += BATCH) {
      for (int i = sent; i < Math.min(sent + BATCH, events); i++) {
        sending.send(clock.instant());
      }
      sending.commit();
    }
    Duration taken = Duration.between(started, clock.instant());
    ended.accumulateAndGet(taken, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** How long it took; absent while it is not over. */
  public Optional<Duration> taken() {
    if (producers.stream().anyMatch(Thread::isAlive)) {
      return Optional.empty();
    }
    return Optional.of(ended.get());
  }

  /** Waits for its end. */
  public void await() throws InterruptedException {
    for (Thread producer : producers) {
      producer.join();
    }
  }
}
