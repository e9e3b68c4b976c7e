package dev.courier.broker.sending;

import dev.courier.broker.BrokerUnavailable;
import dev.courier.settings.outage.Dependencies;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jms.JmsException;

/**
 * Asks the broker, and waits no longer than a caller should.
 *
 * <p>A broker that hangs keeps its connections open, and the client library waits for it far longer
 * than anybody who waits for an HTTP answer does. So the wait is here and not there: on a thread
 * beside the caller's. The embedded broker lives and dies with its callers, who need no such
 * thread.
 */
final class BrokerCalls implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Dependencies dependencies;
  private final ExecutorService threads;

  /**
   * Makes it.
   *
   * @param embedded whether the broker runs inside this very process
   */
  BrokerCalls(Dependencies dependencies, boolean embedded) {
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
    this.threads = embedded ? null : threads();
  }

  /**
   * As many as callers wait at once, which are those of the HTTP server; none while nobody asks.
   */
  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        new CallThreads());
  }

  /**
   * Asks.
   *
   * @param what what is asked, as it goes on after "the broker did not"
   * @param longest how long its answer is waited for
   * @throws BrokerUnavailable where there is no answer in time, or it is no
   */
  <T> T ask(String what, Duration longest, Supplier<T> call) {
    requireThere(what);
    try {
      return threads == null ? call.get() : within(what, longest, call);
    } catch (JmsException cause) {
      throw new BrokerUnavailable("the broker did not " + what + ": " + cause.getMessage(), cause);
    }
  }

  private void requireThere(String what) {
    dependencies
        .broker()
        .problem()
        .or(() -> dependencies.disk().problem())
        .ifPresent(
            problem -> {
              throw new BrokerUnavailable("cannot " + what + ": " + problem, null);
            });
  }

  private <T> T within(String what, Duration longest, Supplier<T> call) {
    Future<T> answer = threads.submit(call::get);
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      answer.cancel(true);
      throw new BrokerUnavailable(
          "the broker did not " + what + " within " + longest.toMillis() + " ms", silent);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new BrokerUnavailable("the broker did not " + what, failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      answer.cancel(true);
      throw new BrokerUnavailable("Courier stops and did not wait for the broker", stopping);
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  /** Names them, so that a thread dump says what they are for. */
  private static final class CallThreads implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable call) {
      Thread thread = new Thread(call, "broker-call-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
