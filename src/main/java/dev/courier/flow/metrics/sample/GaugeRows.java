package dev.courier.flow.metrics.sample;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A metric whose labels come and go. What stays is never taken away in between, so that nobody who
 * reads meanwhile misses it.
 */
final class GaugeRows {

  private final MeterRegistry registry;
  private final String name;
  private final String unit;
  private final String description;
  private final Map<Tags, Row> rows = new HashMap<>();

  /** One value, and the gauge that shows it. */
  private static final class Row {
    private volatile double value;
    private Gauge gauge;
  }

  /**
   * A metric without rows.
   *
   * @param unit in the plural, or null
   */
  GaugeRows(MeterRegistry registry, String name, String unit, String description) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.name = Objects.requireNonNull(name, "name");
    this.unit = unit;
    this.description = Objects.requireNonNull(description, "description");
  }

  /** Shows exactly these rows from now on. */
  synchronized void show(Map<Tags, ? extends Number> values) {
    for (Tags tags : Set.copyOf(rows.keySet())) {
      if (!values.containsKey(tags)) {
        registry.remove(rows.remove(tags).gauge);
      }
    }
    values.forEach((tags, value) -> row(tags, value.doubleValue()));
  }

  private void row(Tags tags, double value) {
    Row known = rows.get(tags);
    if (known != null) {
      known.value = value;
      return;
    }
    Row row = new Row();
    row.value = value;
    row.gauge =
        Gauge.builder(name, row, shown -> shown.value)
            .baseUnit(unit)
            .description(description)
            .tags(tags)
            .strongReference(true)
            .register(registry);
    rows.put(tags, row);
  }

  /** Shows none from now on. */
  void clear() {
    show(Map.of());
  }
}
