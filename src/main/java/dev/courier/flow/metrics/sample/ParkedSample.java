package dev.courier.flow.metrics.sample;

import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.metrics.MetricsSettings;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.backlog.ParkedTotal;
import dev.courier.journal.backlog.ParkedTotals;
import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.Subscriptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What waits in the table of parked deliveries, for what, of whom, and since when. */
@Component
final class ParkedSample implements Sample {

  private static final double MILLIS_PER_SECOND = 1_000;

  private final ParkedTotals totals;
  private final Subscriptions subscriptions;
  private final int tenants;
  private final InstantSource clock;
  private final GaugeRows deliveries;
  private final GaugeRows oldest;

  ParkedSample(
      ParkedTotals totals,
      Subscriptions subscriptions,
      MetricsSettings settings,
      InstantSource clock,
      MeterRegistry registry) {
    this.totals = Objects.requireNonNull(totals, "totals");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.tenants = settings.tenants();
    this.clock = Objects.requireNonNull(clock, "clock");
    this.deliveries =
        new GaugeRows(
            registry,
            "courier.parked.deliveries",
            null,
            "Parked deliveries, by what they wait for");
    this.oldest =
        new GaugeRows(
            registry,
            "courier.parked.oldest",
            "seconds",
            "How long the first of them is overdue, or has waited; 0 where none is or has");
  }

  @Override
  public String name() {
    return "parked";
  }

  @Override
  public void take() {
    List<ParkedTotal> parked = totals.now();
    SubscriptionIndex index = subscriptions.current();
    Map<String, Long> byTenant = new HashMap<>();
    parked.forEach(total -> byTenant.merge(tenant(index, total), total.deliveries(), Long::sum));
    Map<String, String> labels = FewTenants.labels(byTenant, tenants);
    Map<Tags, Long> counts = new HashMap<>();
    Map<Tags, Double> ages = new HashMap<>();
    for (WaitsFor waitsFor : WaitsFor.values()) {
      counts.put(Tags.of("waits_for", waitsFor.code(), "tenant", FlowMetrics.OTHER), 0L);
      ages.put(Tags.of("waits_for", waitsFor.code()), 0.0);
    }
    Instant now = clock.instant();
    for (ParkedTotal total : parked) {
      Tags what = Tags.of("waits_for", total.waitsFor().code());
      String label = labels.get(tenant(index, total));
      counts.merge(what.and("tenant", label), total.deliveries(), Long::sum);
      double age = Duration.between(total.earliest(), now).toMillis() / MILLIS_PER_SECOND;
      ages.merge(what, age, Math::max);
    }
    deliveries.show(counts);
    oldest.show(ages);
  }

  /** One that has been deleted has nothing parked for long. */
  private static String tenant(SubscriptionIndex index, ParkedTotal total) {
    return index
        .find(total.subscriptionId())
        .map(subscription -> subscription.tenantId())
        .orElse(FlowMetrics.OTHER);
  }

  @Override
  public void clear() {
    deliveries.clear();
    oldest.clear();
  }
}
