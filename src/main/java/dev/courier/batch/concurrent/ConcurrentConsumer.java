package dev.courier.batch.concurrent;

import dev.courier.batch.ThreadedConsumer;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;

/**
 * Runs the lane of a route that starts with {@code jms-concurrent}, and the threads that work for
 * it.
 */
final class ConcurrentConsumer extends ThreadedConsumer {

  private final ConcurrentEndpoint endpoint;
  private ExecutorService workers;

  ConcurrentConsumer(ConcurrentEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "jms-concurrent:" + endpoint.queue() + ":lane");
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    workers =
        executors()
            .newFixedThreadPool(this, "jms-concurrent:" + endpoint.queue(), endpoint.atOnce());
    super.doStart();
  }

  @Override
  protected void beginThreads() {
    Lane lane = new Lane(endpoint, this, workers);
    begin(lane, lane.life());
  }

  /** A lane that has ended in time has left nothing to its workers. */
  @Override
  protected void doStop() throws Exception {
    super.doStop();
    executors().shutdownNow(workers);
  }
}
