package dev.courier.flow.metrics.sample;

import dev.courier.flow.metrics.FlowMetrics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the tenants that a metric names. */
final class FewTenants {

  private FewTenants() {}

  /**
   * For each tenant the label that it is shown under: its own for those of the highest value, the
   * same ones on every instance; {@code other} for the rest.
   */
  static Map<String, String> labels(Map<String, ? extends Number> values, int most) {
    Comparator<Map.Entry<String, ? extends Number>> highestFirst =
        Comparator.comparingDouble(entry -> -entry.getValue().doubleValue());
    Set<String> named =
        values.entrySet().stream()
            .sorted(highestFirst.thenComparing(Map.Entry::getKey))
            .limit(most)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<String, String> labels = new HashMap<>();
    values.keySet().forEach(id -> labels.put(id, named.contains(id) ? id : FlowMetrics.OTHER));
    return labels;
  }
}
