package dev.courier.flow.metrics.sample;

import dev.courier.alert.AlertStore;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.metrics.MetricsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many alerts nobody has acknowledged. */
@Component
final class AlertSample implements Sample {

  /** The label of alerts that are no tenant's; no tenant can be called so. */
  private static final String NOBODYS = "-";

  private final AlertStore store;
  private final int tenants;
  private final GaugeRows open;

  AlertSample(AlertStore store, MetricsSettings settings, MeterRegistry registry) {
    this.store = Objects.requireNonNull(store, "store");
    this.tenants = settings.tenants();
    this.open =
        new GaugeRows(registry, "courier.alerts.open", null, "Alerts that nobody has acknowledged");
  }

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public void take() {
    Map<String, Long> counts = store.countOpen();
    Long nobodys = counts.remove("");
    Map<Tags, Long> rows = new HashMap<>();
    rows.put(row(NOBODYS), nobodys == null ? 0L : nobodys);
    rows.put(row(FlowMetrics.OTHER), 0L);
    Map<String, String> labels = FewTenants.labels(counts, tenants);
    counts.forEach((id, alerts) -> rows.merge(row(labels.get(id)), alerts, Long::sum));
    open.show(rows);
  }

  private static Tags row(String tenant) {
    return Tags.of("tenant", tenant);
  }

  @Override
  public void clear() {
    open.clear();
  }
}
