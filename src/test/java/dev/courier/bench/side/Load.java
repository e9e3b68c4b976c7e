package dev.courier.bench.side;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes the events, on one thread, in one of two ways at a time. */
final class Load {

  private static final int BATCH = 100;
  private static final Duration FULL = Duration.ofMillis(10);

  private final ConnectionFactory connections;
  private final String queue;
  private final Backlog backlog;
  private final InstantSource clock = InstantSource.system();
  private final AtomicInteger published = new AtomicInteger();
  private CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread;
  private int publishedBefore;

  Load(ConnectionFactory connections, String queue, Backlog backlog) {
    this.connections = connections;
    this.queue = queue;
    this.backlog = backlog;
  }

  /** How many events have not yet been delivered. */
  interface Backlog {
    long waiting() throws JMSException;
  }

  /** What a load does with its session until it is stopped. */
  private interface Publishing {
    void run(Session session, MessageProducer producer) throws JMSException;
  }

  /** Publishes so that at least about this many events wait all the time. */
  void keepWaiting(int events) {
    start(
        (session, producer) -> {
          while (isRunning()) {
            long missing = events - backlog.waiting();
            for (long sent = 0; sent < missing; sent += BATCH) {
              for (int i = 0; i < BATCH; i++) {
                send(session, producer, clock.instant());
              }
              session.commit();
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
  void publishSteadily(int perSecond) {
    start(
        (session, producer) -> {
          Instant started = clock.instant();
          for (long events = 0; isRunning(); events++) {
            Instant due = started.plusNanos(events * 1_000_000_000L / perSecond);
            pause(Duration.between(clock.instant(), due));
            send(session, producer, due);
            session.commit();
          }
        });
  }

  /**
   * Stops publishing.
   *
   * @return how many events the load that is stopped has published
   */
  int stop() {
    stopped.countDown();
    if (thread != null) {
      join();
    }
    int now = published.get();
    int count = now - publishedBefore;
    publishedBefore = now;
    return count;
  }

  private void start(Publishing publishing) {
    stop();
    stopped = new CountDownLatch(1);
    thread =
        new Thread(
            () -> {
              try (Connection connection = connections.createConnection();
                  Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                  MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                publishing.run(session, producer);
              } catch (JMSException fault) {
                throw new IllegalStateException("the load on " + queue + " has ended", fault);
              }
            },
            "load");
    thread.start();
  }

  private void send(Session session, MessageProducer producer, Instant time) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(OrderCreated.json(published.getAndIncrement(), time));
    producer.send(message);
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
