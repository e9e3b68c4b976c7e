package dev.courier.batch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * A consumer whose threads keep a session each until they are told to stop.
 *
 * <p>Suspended, it takes nothing more and gives back what the broker has sent ahead; what its
 * threads have begun they end and commit, and until then they count as pending.
 */
public abstract class ThreadedConsumer extends DefaultConsumer
    implements Suspendable, ShutdownAware {

  private static final long STOP_WITHIN_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final String name;
  private final List<ConsumerLife> lives = new CopyOnWriteArrayList<>();
  private ExecutorService threads;

  /**
   * Prepares it.
   *
   * @param name what its threads are called; never null
   */
  protected ThreadedConsumer(Endpoint endpoint, Processor processor, String name) {
    super(endpoint, processor);
    this.name = name;
  }

  /** Begins all threads that it is to have, each with {@link #begin}. */
  protected abstract void beginThreads();

  /** Lets this run on a thread of its own; it ends soon after its life was told to stop. */
  protected final void begin(Runnable session, ConsumerLife life) {
    lives.add(life);
    threads.execute(session);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    threads = executors().newCachedThreadPool(this, name);
    beginThreads();
  }

  @Override
  protected void doResume() throws Exception {
    super.doResume();
    lives.removeIf(ConsumerLife::hasEnded);
    // One that is still at what it has begun is joined by those that go on.
    beginThreads();
  }

  @Override
  protected void doSuspend() throws Exception {
    lives.forEach(ConsumerLife::stop);
    super.doSuspend();
  }

  /** Threads that do not end in time are interrupted. */
  @Override
  protected void doStop() throws Exception {
    lives.forEach(ConsumerLife::stop);
    executors().shutdownGraceful(threads, STOP_WITHIN_MILLIS);
    lives.clear();
    super.doStop();
  }

  /** What makes its threads. */
  protected final ExecutorServiceManager executors() {
    return getEndpoint().getCamelContext().getExecutorServiceManager();
  }

  /** Nothing waits in here: what has not been taken lies in the queue. */
  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  /** While it takes messages, none; once it does not any more, the threads still at work. */
  @Override
  public int getPendingExchangesSize() {
    return (int) lives.stream().filter(ConsumerLife::isEnding).count();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // Stopping is all there is to do.
  }
}
