package dev.courier.registry;

import dev.courier.settings.outage.Outage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every second for what other instances have changed. */
@Component
final class SubscriptionPolling implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionPolling.class);

  private final Subscriptions subscriptions;
  private volatile ScheduledExecutorService executor;
  private boolean failing;

  SubscriptionPolling(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "subscription-polling");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::poll, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    executor.shutdownNow();
    executor = null;
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  private void poll() {
    try {
      subscriptions.refresh();
      if (failing) {
        LOG.debug("Changes of subscriptions are seen again");
      }
      failing = false;
    } catch (RuntimeException failure) {
      // Told once, and not again where it is the database, which everybody needs.
      if (!failing && isRunning() && !Outage.ofDatabase(failure)) {
        LOG.warn("Changes of subscriptions cannot be seen; those known are still served", failure);
      }
      failing = true;
    }
  }
}
