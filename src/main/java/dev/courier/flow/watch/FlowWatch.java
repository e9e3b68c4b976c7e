package dev.courier.flow.watch;

import dev.courier.flow.watch.Place.Kind;
import dev.courier.flow.watch.RunningRoute.State;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The routes that run now. */
@Component
public final class FlowWatch {

  private final CamelContext camel;
  private final Function<String, Optional<Reaches>> steps;

  @Autowired
  FlowWatch(CamelContext camel, ListableBeanFactory beans) {
    this(camel, name -> reaches(beans, name));
  }

  /**
   * Watches the routes of a context.
   *
   * @param steps what the step of this name reaches by itself; never null
   */
  FlowWatch(CamelContext camel, Function<String, Optional<Reaches>> steps) {
    this.camel = Objects.requireNonNull(camel, "camel");
    this.steps = Objects.requireNonNull(steps, "steps");
  }

  /** All of them, as they are at this moment, in the order in which they were started. */
  public List<RunningRoute> routes() {
    // What Camel makes of a Kamelet is part of the route that calls it; what is being replaced at
    // this
    // very moment is there again at the next look.
    List<Route> routes =
        camel.getRoutes().stream()
            .filter(route -> !route.isCreatedByKamelet())
            .filter(route -> definitions().getRouteDefinition(route.getRouteId()) != null)
            .toList();
    Set<Place> faults =
        routes.stream()
            .flatMap(route -> steps(route).faultsTo().stream())
            .filter(place -> place.kind() == Kind.ROUTE)
            .collect(Collectors.toSet());
    return routes.stream().map(route -> running(route, faults)).toList();
  }

  /**
   * Why the flow is not whole: a sentence for each route that should run and does not.
   *
   * @return empty while all run that should; never null
   */
  public List<String> idle() {
    List<Route> routes = List.copyOf(camel.getRoutes());
    return routes.isEmpty()
        ? List.of("No route runs yet.")
        : routes.stream()
            .filter(route -> shouldRun(route) && state(route) != State.STARTED)
            .map(this::sentence)
            .toList();
  }

  private static boolean shouldRun(Route route) {
    return route.getLastError() != null || !Boolean.FALSE.equals(route.isAutoStartup());
  }

  private String sentence(Route route) {
    return "The route "
        + route.getRouteId()
        + " does not run: "
        + trouble(route, state(route)).orElse("it is being stopped.");
  }

  private ModelCamelContext definitions() {
    return (ModelCamelContext) camel;
  }

  private RunningRoute running(Route route, Set<Place> faults) {
    RouteSteps read = steps(route);
    State state = state(route);
    return new RunningRoute(
        route.getRouteId(),
        Objects.requireNonNullElse(route.getDescription(), "").strip(),
        file(route.getSourceResource()),
        Places.interval(camel, route.getEndpoint().getEndpointUri()),
        read.takesFrom(),
        read.sendsTo(),
        read.successions(),
        read.takesFrom().stream().anyMatch(faults::contains),
        state,
        trouble(route, state),
        camel.getInflightRepository().size(route.getRouteId()));
  }

  private RouteSteps steps(Route route) {
    return new RouteSteps(camel, steps, route);
  }

  private State state(Route route) {
    if (route.getLastError() != null) {
      return State.FAILED;
    }
    ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
    if (status == null || status.isStopped() || status.isStopping()) {
      return State.STOPPED;
    }
    return status.isSuspended() || status.isSuspending() ? State.SUSPENDED : State.STARTED;
  }

  private static Optional<String> trouble(Route route, State state) {
    return switch (state) {
      case STARTED -> Optional.empty();
      case SUSPENDED -> Optional.of("It takes nothing until it is resumed.");
      case STOPPED ->
          Optional.of(
              Boolean.FALSE.equals(route.isAutoStartup())
                  ? "It is not started by itself, as its file or a setting says."
                  : "It takes nothing until it is started.");
      case FAILED ->
          Optional.of(
              "It broke in "
                  + route.getLastError().getPhase().name().toLowerCase(Locale.ROOT)
                  + "; Courier's log says why.");
    };
  }

  private static String file(Resource source) {
    if (source == null || source.getLocation() == null) {
      return "";
    }
    String location = source.getLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static Optional<Reaches> reaches(ListableBeanFactory beans, String name) {
    return beans.containsBean(name)
        ? Optional.ofNullable(beans.findAnnotationOnBean(name, Reaches.class))
        : Optional.empty();
  }
}
