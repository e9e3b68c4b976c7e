package dev.courier.batch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs the threads of a route that starts with {@code jms-batch}.
 *
 * <p>Suspended, it takes nothing more and gives back what the broker has sent ahead; what its
 * threads have begun they end, and until then it counts as pending.
 */
final class BatchConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

  private static final long STOP_WITHIN_SECONDS = 30;

  private final BatchEndpoint endpoint;
  private final List<BatchLoop> loops = new CopyOnWriteArrayList<>();
  private ExecutorService threads;

  BatchConsumer(BatchEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    startLoops();
  }

  @Override
  protected void doResume() throws Exception {
    super.doResume();
    // One that is still at its last batch is joined by those that go on.
    startLoops();
  }

  @Override
  protected void doSuspend() throws Exception {
    loops.forEach(loop -> loop.life().stop());
    endpoint.getCamelContext().getExecutorServiceManager().shutdown(threads);
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    loops.forEach(loop -> loop.life().stop());
    threads.shutdown();
    if (!threads.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
    loops.clear();
    super.doStop();
  }

  private void startLoops() {
    loops.removeIf(loop -> loop.life().hasEnded());
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

  /** Nothing waits in here: what has not been taken lies in the queue. */
  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  /**
   * While it takes messages, none; once it does not any more, the threads that are still at work.
   */
  @Override
  public int getPendingExchangesSize() {
    return (int) loops.stream().filter(loop -> loop.life().isEnding()).count();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // Stopping is all there is to do.
  }
}
