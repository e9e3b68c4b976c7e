package dev.courier.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends calls that take too long. HttpClient's own timeouts start anew with every byte, so a
 * receiver that sends one byte a second would hold a connection for ever; only an abort from
 * outside bounds the whole.
 *
 * <p>Only as many calls are under way as there are consumers, so looking at all of them twenty
 * times a second costs less than a timer for each.
 */
final class DeadlineWatch implements AutoCloseable {

  private static final long PERIOD_MILLIS = 50;

  private final Map<Call, Cancellable> calls = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer;

  DeadlineWatch() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "courier-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleAtFixedRate(
        this::endOverdue, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void watch(Call call, Cancellable connection) {
    calls.put(call, connection);
  }

  void forget(Call call) {
    calls.remove(call);
  }

  private void endOverdue() {
    long now = System.nanoTime();
    calls.forEach(
        (call, connection) -> {
          if (call.isOverdue(now)) {
            call.expire();
            // It stays until its thread has seen it: a call that waits for a connection has none
            // yet.
            connection.cancel();
          }
        });
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
