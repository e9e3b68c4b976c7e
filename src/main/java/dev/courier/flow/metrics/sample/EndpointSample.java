package dev.courier.flow.metrics.sample;

import dev.courier.pace.EndpointState.Condition;
import dev.courier.pace.Gate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How many endpoints do well, as this instance has seen them, and at how many a breaker is open.
 */
@Component
final class EndpointSample implements Sample {

  private final Gate gate;
  private final GaugeRows endpoints;

  EndpointSample(Gate gate, MeterRegistry registry) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.endpoints =
        new GaugeRows(
            registry, "courier.endpoints", null, "Endpoints called of late, by how they do");
  }

  @Override
  public String name() {
    return "endpoints";
  }

  @Override
  public void take() {
    Map<Condition, Integer> conditions = gate.conditions();
    endpoints.show(
        conditions.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> Tags.of("condition", entry.getKey().code()), Map.Entry::getValue)));
  }

  @Override
  public void clear() {
    endpoints.clear();
  }
}
