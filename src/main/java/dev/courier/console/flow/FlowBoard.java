package dev.courier.console.flow;

import dev.courier.flow.guard.RouteGuard;
import dev.courier.flow.measure.RouteMeters;
import dev.courier.flow.watch.FlowWatch;
import dev.courier.flow.watch.RunningRoute;
import dev.courier.settings.files.FileProblems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what the page shows of the routes. */
@Component
final class FlowBoard {

  private final FlowWatch watch;
  private final RouteMeters meters;
  private final RouteGuard guard;
  private final FileProblems problems;

  FlowBoard(FlowWatch watch, RouteMeters meters, RouteGuard guard, FileProblems problems) {
    this.watch = Objects.requireNonNull(watch, "watch");
    this.meters = Objects.requireNonNull(meters, "meters");
    this.guard = Objects.requireNonNull(guard, "guard");
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  /**
   * The routes now.
   *
   * @param whole whether figures of the whole installation are shown
   */
  FlowView now(boolean whole, QueueView depths) {
    FlowMap map = new FlowMap(watch.routes());
    List<BrokenFile> broken = whole ? broken() : List.of();
    Map<String, RouteLine> lines = new LinkedHashMap<>();
    for (RunningRoute route : byFile(map.inOrder())) {
      lines.put(
          route.id(),
          new RouteLine(
              route,
              whole ? meters.figures(route.id()) : null,
              broken.stream().anyMatch(file -> file.isOf(route.file()))));
    }
    return new FlowView(
        List.copyOf(lines.values()),
        map.diagram(),
        map.nodes(lines, depths),
        broken,
        whole ? guard.lastReload() : Optional.empty(),
        guard.loadedAt());
  }

  private List<BrokenFile> broken() {
    return problems.all().stream()
        .map(
            problem ->
                new BrokenFile(
                    problem,
                    problems.since(problem).orElseGet(guard::loadedAt),
                    guard.runsLastGood(problem.file())))
        .toList();
  }

  /** In their order, but those of one file together. */
  private static List<RunningRoute> byFile(List<RunningRoute> routes) {
    Map<String, List<RunningRoute>> files = new LinkedHashMap<>();
    for (RunningRoute route : routes) {
      String file = route.file().isEmpty() ? " " + route.id() : route.file();
      files.computeIfAbsent(file, name -> new ArrayList<>()).add(route);
    }
    return files.values().stream().flatMap(List::stream).toList();
  }
}
