package dev.courier.flow.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Timers with buckets that suit what they measure, so that quantiles can be told from them. */
final class Durations {

  private static final Duration[] OF_ATTEMPTS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1)
  };

  private static final Duration[] OF_DELIVERIES = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(2),
    Duration.ofHours(24)
  };

  private static final Duration[] OF_THE_JOURNAL = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(2)
  };

  private Durations() {}

  static Timer ofAttempts(MeterRegistry registry, String result) {
    return Timer.builder("courier.attempt.duration")
        .description("How long the call of an attempt took, its answer included")
        .tag("result", result)
        .serviceLevelObjectives(OF_ATTEMPTS)
        .register(registry);
  }

  static Timer ofDeliveries(MeterRegistry registry, boolean retried) {
    return Timer.builder("courier.delivery.duration")
        .description("From the intake of an event to the answer that took it")
        .tag("retried", Boolean.toString(retried))
        .serviceLevelObjectives(OF_DELIVERIES)
        .register(registry);
  }

  static Timer ofTheJournal(MeterRegistry registry) {
    return Timer.builder("courier.journal.lag")
        .description(
            "From what happened to its entry in the delivery log; the oldest of each batch")
        .serviceLevelObjectives(OF_THE_JOURNAL)
        .register(registry);
  }
}
