package dev.courier.flow.guard.check;

import dev.courier.event.catalog.NearestName;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether routes fit together: each has a name of its own, and what one calls is there.
 *
 * <p>Of two files that do not fit, the one that has changed is at fault.
 */
public final class LinkRule {

  private final Map<String, List<Calls>> byCalledName = new TreeMap<>();
  private final Map<String, List<Calls>> byId = new TreeMap<>();
  private final List<Calls> all;
  private final Set<String> changed;
  private final Surroundings surroundings;

  /**
   * Of these routes together.
   *
   * @param documents all that are to run
   * @param changed the names of files that differ from what runs
   */
  public LinkRule(
      Collection<RouteDocument> documents, Set<String> changed, Surroundings surroundings) {
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    this.changed = Set.copyOf(changed);
    this.all = documents.stream().map(Calls::of).toList();
    for (Calls route : all) {
      route.calledAs().ifPresent(name -> add(byCalledName, name, route));
      route.document().routeId().ifPresent(id -> add(byId, id, route));
    }
  }

  private static void add(Map<String, List<Calls>> routes, String name, Calls route) {
    routes.computeIfAbsent(name, first -> new ArrayList<>()).add(route);
  }

  /**
   * A call of a route that is not there.
   *
   * @param caller who calls: the name of a file, or of a class
   * @param called the name after {@code direct:}
   * @param problem where it stands; empty where a class calls
   */
  public record Missing(String caller, String called, Optional<FileProblem> problem) {

    public Missing {
      Objects.requireNonNull(caller, "caller");
      Objects.requireNonNull(called, "called");
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** Routes that have the name of another, by file; one problem for each. */
  public List<Map.Entry<RouteDocument, FileProblem>> doubles() {
    List<Map.Entry<RouteDocument, FileProblem>> doubles = new ArrayList<>();
    byId.forEach(
        (id, routes) ->
            atFault(routes)
                .ifPresent(
                    route ->
                        doubles.add(
                            Map.entry(
                                route.document(),
                                route
                                    .document()
                                    .problem(
                                        "[0].route.id",
                                        "\""
                                            + id
                                            + "\" is the name of the route in "
                                            + others(routes, route)
                                            + " already: choose another id")))));
    byCalledName.forEach(
        (name, routes) ->
            atFault(routes)
                .ifPresent(
                    route ->
                        doubles.add(
                            Map.entry(
                                route.document(),
                                route
                                    .document()
                                    .problem(
                                        "[0].route.from.uri",
                                        "direct:"
                                            + name
                                            + " is taken by "
                                            + others(routes, route)
                                            + " already: only one route can start with it")))));
    return doubles;
  }

  /** The last of those that changed, or else the last. */
  private Optional<Calls> atFault(List<Calls> routes) {
    if (routes.size() < 2) {
      return Optional.empty();
    }
    List<Calls> suspects =
        routes.stream().filter(route -> changed.contains(route.document().file().name())).toList();
    List<Calls> last = suspects.isEmpty() ? routes : suspects;
    return Optional.of(last.get(last.size() - 1));
  }

  private static String others(List<Calls> routes, Calls route) {
    return routes.stream()
        .filter(other -> other != route)
        .map(other -> other.document().file().name())
        .collect(Collectors.joining(", "));
  }

  /** Calls that lead nowhere. */
  public List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    for (Calls route : all) {
      for (YamlText call : route.calls()) {
        if (!isThere(call.value())) {
          FileProblem problem = route.document().problem(call.path(), sentence(call.value()));
          missing.add(
              new Missing(route.document().file().name(), call.value(), Optional.of(problem)));
        }
      }
    }
    surroundings
        .calledByCode()
        .forEach(
            (called, caller) -> {
              if (!isThere(called)) {
                missing.add(new Missing(caller, called, Optional.empty()));
              }
            });
    return missing;
  }

  private boolean isThere(String called) {
    return byCalledName.containsKey(called) || surroundings.startedElsewhere().contains(called);
  }

  private String sentence(String called) {
    return "no route starts with direct:"
        + called
        + NearestName.to(called, byCalledName.keySet())
            .map(name -> "; the nearest one is direct:" + name)
            .orElse("");
  }

  /** By which name other routes call this one; empty where it starts with something else. */
  public static Optional<String> calledAs(RouteDocument document) {
    return Calls.of(document).calledAs();
  }
}
