package dev.courier.console.flow;

import dev.courier.broker.Queues;
import dev.courier.console.flow.diagram.Box;
import dev.courier.console.flow.diagram.Diagram;
import dev.courier.console.flow.diagram.Graph;
import dev.courier.flow.watch.Place;
import dev.courier.flow.watch.Place.Kind;
import dev.courier.flow.watch.RunningRoute;
import dev.courier.flow.watch.RunningRoute.Succession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The routes as boxes and arrows. A queue that one route alone starts at is a strip on the route's
 * box; every other place has a box of its own.
 */
final class FlowMap {

  private static final int ROUTE_HEIGHT = 44;
  private static final int PLACE_HEIGHT = 30;
  private static final Place FIRST = Place.queue(Queues.EVENTS);

  private final List<RunningRoute> routes;
  private final Map<Place, String> boxOf = new HashMap<>();
  private final Map<String, RunningRoute> routeOf = new LinkedHashMap<>();
  private final Map<String, Place> placeOf = new LinkedHashMap<>();
  private final Map<String, Place> stripOf = new HashMap<>();
  private final Graph graph = new Graph();
  private final Diagram diagram;

  FlowMap(List<RunningRoute> all) {
    // What an event meets first comes first; then by name, so that nothing jumps about.
    this.routes =
        all.stream()
            .sorted(
                Comparator.comparing((RunningRoute route) -> !route.takesFrom().contains(FIRST))
                    .thenComparing(route -> route.every().isPresent())
                    .thenComparing(RunningRoute::id))
            .toList();
    routes.forEach(this::add);
    routes.forEach(this::join);
    this.diagram = Diagram.of(graph);
  }

  Diagram diagram() {
    return diagram;
  }

  /**
   * The routes in the order of the way of an event: as they are read in the diagram, those that no
   * event comes to last.
   */
  List<RunningRoute> inOrder() {
    Set<String> met = boxOf.containsKey(FIRST) ? graph.reached(boxOf.get(FIRST)) : Set.of();
    return diagram.boxes().stream()
        .filter(box -> routeOf.containsKey(box.id()))
        .sorted(
            Comparator.comparing((Box box) -> !met.contains(box.id()))
                .thenComparing(Box::y)
                .thenComparing(Box::x))
        .map(box -> routeOf.get(box.id()))
        .toList();
  }

  /** What stands in the boxes. */
  List<MapNode> nodes(Map<String, RouteLine> lines, QueueView depths) {
    List<MapNode> nodes = new ArrayList<>();
    for (Box box : diagram.boxes()) {
      RunningRoute route = routeOf.get(box.id());
      nodes.add(
          route == null
              ? place(box, depths)
              : route(box, Objects.requireNonNull(lines.get(route.id()), route.id()), depths));
    }
    return nodes;
  }

  private MapNode place(Box box, QueueView depths) {
    Place place = placeOf.get(box.id());
    String kind = place.kind().name().toLowerCase(Locale.ROOT);
    String title = place.kind() == Kind.TABLE ? "table " + place.name() : place.name();
    String depth = place.kind() == Kind.QUEUE ? depth(place, depths) : null;
    return new MapNode(box, kind, null, depth, title, null, null, null, title);
  }

  private MapNode route(Box box, RouteLine line, QueueView depths) {
    Place strip = stripOf.get(box.id());
    return new MapNode(
        box,
        "route",
        strip == null ? null : strip.name(),
        strip == null ? null : depth(strip, depths),
        line.route().id(),
        line.state() + (line.figures() == null ? "" : " · " + line.figures().perMinute() + "/min"),
        line.state(),
        line.anchor(),
        line.route().id() + ": " + line.route().description());
  }

  private static String depth(Place queue, QueueView depths) {
    return depths
        .messages(queue.name())
        .map(count -> String.format(Locale.ROOT, "%,d", count))
        .orElse(null);
  }

  private void add(RunningRoute route) {
    String box = "route " + route.id();
    routeOf.put(box, route);
    Place strip =
        route.every().isPresent()
            ? null
            : route.takesFrom().stream()
                .limit(1)
                .filter(place -> place.kind() == Kind.QUEUE && !boxOf.containsKey(place))
                .findFirst()
                .orElse(null);
    if (strip != null) {
      stripOf.put(box, strip);
      boxOf.put(strip, box);
    }
    route.takesFrom().stream()
        .filter(place -> place.kind() == Kind.ROUTE)
        .forEach(place -> boxOf.putIfAbsent(place, box));
    graph.add(box, strip == null ? ROUTE_HEIGHT : ROUTE_HEIGHT + MapNode.STRIP);
  }

  private void join(RunningRoute route) {
    String box = "route " + route.id();
    for (Place target : route.sendsTo()) {
      graph.join(box, box(target));
    }
    for (Place source : route.takesFrom()) {
      graph.join(box(source), box);
    }
    for (Succession calls : route.successions()) {
      graph.order(
          box(new Place(Kind.ROUTE, calls.first())), box(new Place(Kind.ROUTE, calls.second())));
    }
  }

  private String box(Place place) {
    return boxOf.computeIfAbsent(
        place,
        other -> {
          String box = other.kind() + " " + other.name();
          placeOf.put(box, other);
          graph.add(box, PLACE_HEIGHT);
          return box;
        });
  }
}
