package dev.courier.flow.metrics.sample;

import dev.courier.flow.measure.RouteMeters;
import dev.courier.flow.watch.FlowWatch;
import dev.courier.flow.watch.RunningRoute;
import dev.courier.flow.watch.RunningRoute.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Which routes run, and what runs through them. */
@Component
final class RouteSample implements Sample {

  private final FlowWatch watch;
  private final RouteMeters meters;
  private final MeterRegistry registry;
  private final Set<String> counted = new HashSet<>();
  private final GaugeRows started;
  private final GaugeRows inFlight;

  RouteSample(FlowWatch watch, RouteMeters meters, MeterRegistry registry) {
    this.watch = Objects.requireNonNull(watch, "watch");
    this.meters = Objects.requireNonNull(meters, "meters");
    this.registry = Objects.requireNonNull(registry, "registry");
    this.started =
        new GaugeRows(registry, "courier.route.started", null, "1 where a route takes what comes");
    this.inFlight =
        new GaugeRows(registry, "courier.route.in.flight", null, "Exchanges in a route now");
  }

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public void take() {
    Map<Tags, Number> running = new HashMap<>();
    Map<Tags, Number> exchanges = new HashMap<>();
    for (RunningRoute route : watch.routes()) {
      Tags tags = Tags.of("route", route.id());
      running.put(tags, route.state() == State.STARTED ? 1 : 0);
      exchanges.put(tags, route.inFlight());
      if (counted.add(route.id())) {
        count(route.id(), "completed", known -> known.figures(route.id()).completed());
        count(route.id(), "failed", known -> known.figures(route.id()).failed());
      }
    }
    started.show(running);
    inFlight.show(exchanges);
  }

  /** Read when it is asked for: a counter is never taken back. */
  private void count(String route, String result, ToDoubleFunction<RouteMeters> value) {
    FunctionCounter.builder("courier.route.exchanges", meters, value)
        .description("Exchanges that a route has ended; a batch is one")
        .tag("route", route)
        .tag("result", result)
        .register(registry);
  }

  @Override
  public void clear() {
    started.clear();
    inFlight.clear();
  }
}
