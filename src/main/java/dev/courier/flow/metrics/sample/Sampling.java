package dev.courier.flow.metrics.sample;

import dev.courier.settings.outage.Dependencies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes every sample each five seconds, and one that takes long less often: it keeps a database
 * busy for a tenth of the time at most, unless it takes many seconds.
 */
@Component
final class Sampling implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int TIMES_AS_LONG = 10;
  private static final int FAILURES_TO_TELL = 2;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final List<Sample> samples;
  private final Dependencies dependencies;
  private final InstantSource clock;
  private final Map<String, Instant> taken = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile ScheduledExecutorService executor;

  Sampling(
      List<Sample> samples,
      Dependencies dependencies,
      MeterRegistry registry,
      InstantSource clock) {
    this.samples = List.copyOf(samples);
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.samples.forEach(
        sample ->
            Gauge.builder("courier.sample.age", () -> age(sample.name()))
                .baseUnit("seconds")
                .description("How long ago the metrics were last asked for that must be asked for")
                .tag("sample", sample.name())
                .register(registry));
  }

  /** Not a number before the first answer. */
  private double age(String sample) {
    Instant last = taken.get(sample);
    return last == null
        ? Double.NaN
        : Duration.between(last, clock.instant()).toMillis() / MILLIS_PER_SECOND;
  }

  @Override
  public void start() {
    // One thread for each: who waits for a database must not hold up who asks the broker.
    executor =
        Executors.newScheduledThreadPool(
            samples.size(),
            task -> {
              Thread thread = new Thread(task, "metrics");
              thread.setDaemon(true);
              return thread;
            });
    samples.forEach(sample -> schedule(sample, Duration.ZERO));
  }

  private void schedule(Sample sample, Duration pause) {
    ScheduledExecutorService running = executor;
    if (running == null) {
      return;
    }
    try {
      running.schedule(() -> takeAndGoOn(sample), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("Courier stops; {} are not asked for again", sample.name());
    }
  }

  private void takeAndGoOn(Sample sample) {
    long before = System.nanoTime();
    take(sample);
    schedule(sample, pause(Duration.ofNanos(System.nanoTime() - before)));
  }

  /** How long to leave alone who took so long to answer. */
  static Duration pause(Duration took) {
    Duration pause = took.multipliedBy(TIMES_AS_LONG);
    if (pause.compareTo(PAUSE) < 0) {
      return PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Takes one; package-private for tests. */
  void take(Sample sample) {
    try {
      sample.take();
      taken.put(sample.name(), clock.instant());
      Integer failed = failures.remove(sample.name());
      if (failed != null && failed >= FAILURES_TO_TELL) {
        LOG.info("The metrics about {} are there again", sample.name());
      }
    } catch (RuntimeException fault) {
      sample.clear();
      // What is missing is told by name, a moment later perhaps; and a fault that lasts only once.
      int failed = failures.merge(sample.name(), 1, Integer::sum);
      if (failed == FAILURES_TO_TELL && !dependencies.isAnyMissing() && executor != null) {
        LOG.warn("There are no metrics about {} now: {}", sample.name(), fault.getMessage());
      }
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = executor;
    executor = null;
    running.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }
}
