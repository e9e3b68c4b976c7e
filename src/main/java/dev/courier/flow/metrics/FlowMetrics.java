package dev.courier.flow.metrics;

import dev.courier.alert.AlertKind;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.delivery.Outcome;
import dev.courier.event.Refusal;
import dev.courier.retry.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the steps of this instance have done since it started. A step whose transaction is rolled
 * back is done again, and then counted again.
 */
@Component
public final class FlowMetrics {

  /** The label of tenants that have none of their own. */
  public static final String OTHER = "other";

  /** They are there with 0 before the first one: a rule that looks for a growth would miss it. */
  private static final List<String> REASONS =
      List.of(
          Decision.GiveUp.EXHAUSTED,
          Decision.GiveUp.UNAVAILABLE,
          "gone",
          "unrenderable",
          "internal_error");

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final TenantLabels tenants;
  private final Map<Refusal.Reason, Counter> refused = new EnumMap<>(Refusal.Reason.class);
  private final Map<AlertKind, Counter> alerts = new EnumMap<>(AlertKind.class);
  private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();
  private final Counter superseded;
  private final Counter journaled;
  private final Timer succeeded;
  private final Timer failed;
  private final Timer atOnce;
  private final Timer retried;
  private final Timer journalLag;

  /** Registers what can be counted, with 0. */
  public FlowMetrics(MeterRegistry registry, MetricsSettings settings, InstantSource clock) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.tenants = new TenantLabels(registry, settings.tenants());
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(
          reason,
          counter("courier.messages.refused", "Messages put aside", "reason", reason.code()));
    }
    for (AlertKind kind : AlertKind.values()) {
      alerts.put(kind, counter("courier.alerts.raised", "Alerts raised", "kind", kind.code()));
    }
    REASONS.forEach(reason -> deadLetters.put(reason, deadLetters(reason)));
    this.superseded =
        counter("courier.deliveries.superseded", "Deliveries that lost their place to a newer one");
    this.journaled = counter("courier.journal.entries", "Entries written into the delivery log");
    this.succeeded = Durations.ofAttempts(registry, "success");
    this.failed = Durations.ofAttempts(registry, "failure");
    this.atOnce = Durations.ofDeliveries(registry, false);
    this.retried = Durations.ofDeliveries(registry, true);
    this.journalLag = Durations.ofTheJournal(registry);
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  private Counter deadLetters(String reason) {
    return counter("courier.dead.letters", "Deliveries that were given up", "reason", reason);
  }

  /** The counters of a tenant; never null. */
  public TenantMetrics of(String tenantId) {
    return tenants.of(tenantId);
  }

  /** A message was put aside on {@code courier.poison}. */
  public void refused(Refusal.Reason reason) {
    refused.get(reason).increment();
  }

  /**
   * A delivery was decided upon.
   *
   * @param outcome what the attempt came to, or null where none was made
   * @param millis how long its call took, in milliseconds
   */
  public void settled(Delivery delivery, Outcome outcome, long millis, Decision decision) {
    TenantMetrics tenant = of(delivery.event().tenantId());
    if (outcome != null) {
      attempted(tenant, outcome, millis);
    }
    if (decision instanceof Decision.RetryAt) {
      tenant.retried();
    } else if (decision instanceof Decision.Complete) {
      tenant.completed(DeliveryStatus.DELIVERED);
      (delivery.attempts() == 0 ? atOnce : retried)
          .record(Duration.between(delivery.createdAt(), clock.instant()));
    } else if (decision instanceof Decision.GiveUp giveUp) {
      tenant.completed(DeliveryStatus.DEAD);
      deadLetters.computeIfAbsent(giveUp.reason(), this::deadLetters).increment();
    } else if (decision instanceof Decision.Discard) {
      tenant.completed(DeliveryStatus.DISCARDED);
    }
  }

  private void attempted(TenantMetrics tenant, Outcome outcome, long millis) {
    tenant.attempted(outcome);
    if (!(outcome instanceof Outcome.Unrenderable)) {
      (outcome.isSuccess() ? succeeded : failed).record(Duration.ofMillis(millis));
    }
  }

  /** So many deliveries lost their place to a newer one. */
  public void superseded(int deliveries) {
    superseded.increment(deliveries);
  }

  /**
   * A batch of the journal was written.
   *
   * @param entries how many
   * @param oldest when the first of what they tell of happened; null where they are none
   */
  public void journaled(int entries, Instant oldest) {
    journaled.increment(entries);
    if (oldest != null) {
      Duration lag = Duration.between(oldest, clock.instant());
      journalLag.record(lag.isNegative() ? Duration.ZERO : lag);
    }
  }

  /** An alert was raised. */
  public void raised(AlertKind kind) {
    alerts.get(kind).increment();
  }
}
