package dev.courier.access.watch;

import dev.courier.settings.outage.Outage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks twice a second which keys were taken back, and writes when the others were used. */
@Component
final class KeyWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);
  private static final int LONGEST_GOODBYE_SECONDS = 5;

  private final KeyMemory memory;
  private final KeyRows rows;
  private volatile ScheduledExecutorService executor;
  private boolean failing;

  KeyWatch(KeyMemory memory, KeyRows rows) {
    this.memory = Objects.requireNonNull(memory, "memory");
    this.rows = Objects.requireNonNull(rows, "rows");
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "key-watch");
              thread.setDaemon(true);
              return thread;
            });
    // Half a second, so that nothing takes longer than one, the look itself included.
    executor.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
  }

  /** What was used in the last second is written too. */
  @Override
  public void stop() {
    ScheduledExecutorService ending = executor;
    executor = null;
    ending.execute(this::look);
    ending.shutdown();
    try {
      ending.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  /** Once. */
  void look() {
    try {
      if (!memory.isEmpty()) {
        memory.forget(rows.revokedLately());
      }
      Map<String, Instant> uses = memory.uses().pending();
      if (!uses.isEmpty()) {
        rows.write(uses);
        memory.uses().markWritten(uses);
      }
      failing = false;
    } catch (RuntimeException failure) {
      // Told once, and not at all where it is the database, which everybody needs.
      if (!failing && isRunning() && !Outage.ofDatabase(failure)) {
        LOG.warn(
            "Keys that other instances take back may work for ten seconds, and when keys were last"
                + " used is not written",
            failure);
      }
      failing = true;
    }
  }
}
