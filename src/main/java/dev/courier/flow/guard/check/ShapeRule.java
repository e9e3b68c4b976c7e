package dev.courier.flow.guard.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a file holds one route, which has a name, or what applies to all routes. */
public final class ShapeRule {

  private ShapeRule() {}

  /** What is wrong; empty where nothing is. */
  public static List<FileProblem> check(RouteDocument route) {
    JsonNode tree = route.tree();
    if (!tree.isArray() || tree.isEmpty()) {
      return List.of(
          route.problem(
              "",
              "must be a list with one entry that begins with \"- route:\", as other routes do"));
    }
    List<FileProblem> problems = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      String path = "[" + i + "]";
      String kind = tree.get(i).fieldNames().hasNext() ? tree.get(i).fieldNames().next() : "";
      if (!kind.equals("route") && !kind.equals("routeConfiguration")) {
        problems.add(
            route.problem(
                path,
                "\""
                    + kind
                    + "\" is not for route files: they hold a route or a routeConfiguration"));
      } else if (i > 0) {
        problems.add(
            route.problem(path, "a second " + kind + ": it belongs into a file of its own"));
      }
    }
    if (problems.isEmpty()) {
      name(route).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<FileProblem> name(RouteDocument route) {
    JsonNode configuration = route.tree().get(0).get("routeConfiguration");
    if (route.isConfiguration() && configuration != null && configuration.has("id")) {
      // A tool that draws routes gives it one when it saves, and no route would have it any more.
      return Optional.of(
          route.problem(
              "[0].routeConfiguration.id",
              "with an id the error handling is only for routes that name it: take the id out, so"
                  + " that it is for all"));
    }
    return route.isConfiguration() || route.routeId().isPresent()
        ? Optional.empty()
        : Optional.of(
            route.problem(
                "[0].route",
                "the route has no name: write \"id: "
                    + RouteFile.shortName(route.file().name())
                    + "\""));
  }
}
