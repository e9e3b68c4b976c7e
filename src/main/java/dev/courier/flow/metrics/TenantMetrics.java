package dev.courier.flow.metrics;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.delivery.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of one tenant, or of all that have none of their own. */
public final class TenantMetrics {

  private final MeterRegistry registry;
  private final String tenant;
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter queued;
  private final Counter retries;
  private final Map<DeliveryStatus, Counter> completed = new EnumMap<>(DeliveryStatus.class);
  private final Map<String, Counter> attempts = new ConcurrentHashMap<>();

  TenantMetrics(MeterRegistry registry, String tenant) {
    this.registry = registry;
    this.tenant = tenant;
    this.accepted = counter("courier.events.accepted", "Events taken in");
    this.duplicates =
        counter("courier.events.duplicate", "Events left out: they had been published before");
    this.queued = counter("courier.deliveries.queued", "Deliveries that events were matched to");
    this.retries = counter("courier.retries", "Attempts that failed and are made again later");
    for (DeliveryStatus status :
        new DeliveryStatus[] {
          DeliveryStatus.DELIVERED, DeliveryStatus.DEAD, DeliveryStatus.DISCARDED
        }) {
      completed.put(
          status,
          Counter.builder("courier.deliveries.completed")
              .description("Deliveries that came to their end")
              .tag("tenant", tenant)
              .tag("status", status.code())
              .register(registry));
    }
    attempts.computeIfAbsent("delivered", this::attempts);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).tag("tenant", tenant).register(registry);
  }

  private Counter attempts(String outcome) {
    return Counter.builder("courier.attempts")
        .description("Attempts to send a delivery, by what they came to")
        .tag("tenant", tenant)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** An event was taken in, and so many deliveries were made of it. */
  public void accepted(int deliveries) {
    accepted.increment();
    if (deliveries > 0) {
      queued.increment(deliveries);
    }
  }

  /** An event was left out, because it had been published before. */
  public void duplicate() {
    duplicates.increment();
  }

  void attempted(Outcome outcome) {
    String label = OutcomeLabel.of(outcome);
    Counter known = attempts.get(label);
    (known == null ? attempts.computeIfAbsent(label, this::attempts) : known).increment();
  }

  void retried() {
    retries.increment();
  }

  void completed(DeliveryStatus status) {
    completed.get(status).increment();
  }
}
