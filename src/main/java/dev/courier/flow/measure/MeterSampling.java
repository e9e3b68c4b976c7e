package dev.courier.flow.measure;

import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Notes every ten seconds how much has run through the routes. */
@Component
final class MeterSampling implements SmartLifecycle {

  private static final int SECONDS = 10;

  private final RouteMeters meters;
  private volatile ScheduledExecutorService executor;

  MeterSampling(RouteMeters meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "route-meters");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(meters::sample, SECONDS, SECONDS, TimeUnit.SECONDS);
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
}
