package dev.courier.flow.metrics.sample;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.metrics.MetricsSettings;
import dev.courier.journal.backlog.WaitingTenant;
import dev.courier.journal.backlog.WaitingTenants;
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

/** What waits of each tenant, and since when, as the delivery log has it. */
@Component
final class WaitingSample implements Sample {

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final List<DeliveryStatus> WAITING =
      List.of(DeliveryStatus.QUEUED, DeliveryStatus.RETRYING);

  private final WaitingTenants log;
  private final int tenants;
  private final InstantSource clock;
  private final GaugeRows deliveries;
  private final GaugeRows oldest;

  WaitingSample(
      WaitingTenants log, MetricsSettings settings, InstantSource clock, MeterRegistry registry) {
    this.log = Objects.requireNonNull(log, "log");
    this.tenants = settings.tenants();
    this.clock = Objects.requireNonNull(clock, "clock");
    this.deliveries =
        new GaugeRows(
            registry, "courier.waiting.deliveries", null, "Deliveries that are not at their end");
    this.oldest =
        new GaugeRows(
            registry,
            "courier.waiting.oldest",
            "seconds",
            "How long ago the event of the oldest of them was taken in");
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public void take() {
    List<WaitingTenant> waiting = log.now();
    Instant now = clock.instant();
    Map<String, Double> longest = new HashMap<>();
    waiting.forEach(tenant -> longest.merge(tenant.tenantId(), age(tenant, now), Math::max));
    Map<String, String> labels = FewTenants.labels(longest, tenants);
    Map<Tags, Long> counts = new HashMap<>();
    Map<Tags, Double> ages = new HashMap<>();
    for (DeliveryStatus status : WAITING) {
      counts.put(Tags.of("tenant", FlowMetrics.OTHER, "status", status.code()), 0L);
      ages.put(Tags.of("tenant", FlowMetrics.OTHER, "status", status.code()), 0.0);
    }
    for (WaitingTenant tenant : waiting) {
      Tags row = Tags.of("tenant", labels.get(tenant.tenantId()), "status", tenant.status().code());
      counts.merge(row, tenant.deliveries(), Long::sum);
      ages.merge(row, age(tenant, now), Math::max);
    }
    deliveries.show(counts);
    oldest.show(ages);
  }

  private static double age(WaitingTenant tenant, Instant now) {
    return Math.max(0, Duration.between(tenant.oldest(), now).toMillis() / MILLIS_PER_SECOND);
  }

  @Override
  public void clear() {
    deliveries.clear();
    oldest.clear();
  }
}
