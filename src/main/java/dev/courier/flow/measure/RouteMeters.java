package dev.courier.flow.measure;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.springframework.stereotype.Component;

/** A meter for every route, those that are added later included; Camel finds this bean. */
@Component
public final class RouteMeters implements RoutePolicyFactory {

  private final InstantSource clock;
  private final Map<String, RouteMeter> meters = new ConcurrentHashMap<>();

  /**
   * Sets it up.
   *
   * @param clock never null
   */
  public RouteMeters(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Counts anew where a route of the same name takes the place of another. */
  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    RouteMeter meter = new RouteMeter(routeId, clock);
    meters.put(routeId, meter);
    return meter;
  }

  /** What has run through a route; {@link RouteFigures#NONE} where none has this id. */
  public RouteFigures figures(String routeId) {
    RouteMeter meter = meters.get(routeId);
    return meter == null ? RouteFigures.NONE : meter.figures();
  }

  /** Notes how much it is by now, of every route. */
  void sample() {
    meters.values().forEach(RouteMeter::sample);
  }
}
