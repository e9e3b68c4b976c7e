package dev.courier.batch;

import org.apache.camel.Processor;

/** Runs the threads of a route that starts with {@code jms-batch}. */
final class BatchConsumer extends ThreadedConsumer {

  private final BatchEndpoint endpoint;

  BatchConsumer(BatchEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "jms-batch:" + endpoint.queue());
    this.endpoint = endpoint;
  }

  @Override
  protected void beginThreads() {
    for (int i = 0; i < endpoint.consumers(); i++) {
      BatchLoop loop = new BatchLoop(endpoint, this);
      begin(loop, loop.life());
    }
  }
}
