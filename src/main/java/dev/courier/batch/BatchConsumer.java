package dev.courier.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs the threads of a route that starts with {@code jms-batch}. */
final class BatchConsumer extends DefaultConsumer {

  private static final long STOP_WITHIN_SECONDS = 30;

  private final BatchEndpoint endpoint;
  private final List<BatchLoop> loops = new ArrayList<>();
  private ExecutorService threads;

  BatchConsumer(BatchEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    threads =
        endpoint
            .getCamelContext()
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "jms-batch:" + endpoint.queue(), endpoint.consumers());
    for (int i = 0; i < endpoint.consumers(); i++) {
      BatchLoop loop = new BatchLoop(endpoint, this);
      loops.add(loop);
      threads.execute(loop);
    }
  }

  @Override
  protected void doStop() throws Exception {
    loops.forEach(BatchLoop::stop);
    loops.clear();
    threads.shutdown();
    if (!threads.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
    super.doStop();
  }
}
