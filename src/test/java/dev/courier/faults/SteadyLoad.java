package dev.courier.faults;

import dev.courier.faults.scenario.Ledger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Publishes a few events at a time over REST and over JMS, without end, whatever breaks. */
final class SteadyLoad implements AutoCloseable {

  private static final int AT_A_TIME = 10;
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LAST_BATCH_SECONDS = 130;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger batches = new AtomicInteger();
  private final Producers producers;
  private volatile boolean ending;

  SteadyLoad(String tenant, Ledger ledger) {
    this.producers = new Producers(tenant, ledger);
  }

  SteadyLoad overRest(Api api) {
    threads.execute(() -> untilEnd("rest-", prefix -> producers.publish(api, prefix, AT_A_TIME)));
    return this;
  }

  /** Opens a connection for each batch, as a module would after each error. */
  SteadyLoad overJms(String url, String user, String password) {
    threads.execute(
        () ->
            untilEnd(
                "jms-",
                prefix -> {
                  try (ActiveMQConnectionFactory broker =
                      new ActiveMQConnectionFactory(url, user, password)) {
                    producers.publish(broker, prefix, AT_A_TIME);
                  }
                }));
    return this;
  }

  private void untilEnd(String prefix, Publication publication) {
    while (!ending) {
      publication.publish(prefix + batches.incrementAndGet() + "-");
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
  }

  /** Returns when the last batch is acknowledged. */
  void end() throws InterruptedException {
    ending = true;
    threads.shutdown();
    if (!threads.awaitTermination(LAST_BATCH_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the last events were not acknowledged");
    }
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }

  private interface Publication {
    void publish(String prefix);
  }
}
