package dev.courier.batch.concurrent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs the lane of a route that starts with {@code jms-concurrent}, and the threads that work for
 * it.
 *
 * <p>Suspended, it takes nothing more; what has been begun is ended and committed, and until then
 * counts as pending.
 */
final class ConcurrentConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

  private static final long STOP_WITHIN_SECONDS = 30;

  private final ConcurrentEndpoint endpoint;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private ExecutorService own;
  private ExecutorService workers;

  ConcurrentConsumer(ConcurrentEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ExecutorServiceManager threads = endpoint.getCamelContext().getExecutorServiceManager();
    String name = "jms-concurrent:" + endpoint.queue();
    own = threads.newCachedThreadPool(this, name + ":lane");
    workers = threads.newFixedThreadPool(this, name, endpoint.atOnce());
    startLane();
  }

  @Override
  protected void doResume() throws Exception {
    super.doResume();
    // One that is still at its last messages is joined by the one that goes on.
    startLane();
  }

  @Override
  protected void doSuspend() throws Exception {
    lanes.forEach(lane -> lane.life().stop());
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    lanes.forEach(lane -> lane.life().stop());
    ExecutorServiceManager threads = endpoint.getCamelContext().getExecutorServiceManager();
    own.shutdown();
    if (!own.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
      own.shutdownNow();
    }
    threads.shutdown(workers);
    lanes.clear();
    super.doStop();
  }

  private void startLane() {
    lanes.removeIf(lane -> lane.life().hasEnded());
    Lane lane = new Lane(endpoint, this, workers);
    lanes.add(lane);
    own.execute(lane);
  }

  /** Nothing waits in here: what has not been taken lies in the queue. */
  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  /** While it takes messages, none; once it does not any more, those still worked on. */
  @Override
  public int getPendingExchangesSize() {
    return (int) lanes.stream().filter(lane -> lane.life().isEnding()).count();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // Stopping is all there is to do.
  }
}
