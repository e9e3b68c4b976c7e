package dev.courier.console.flow;

import dev.courier.flow.measure.RouteMeters;
import dev.courier.flow.watch.FlowWatch;
import dev.courier.flow.watch.RouteFile;
import dev.courier.flow.watch.RouteFiles;
import dev.courier.flow.watch.RunningRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what the page shows of the routes. */
@Component
final class FlowBoard {

  private final FlowWatch watch;
  private final RouteMeters meters;
  private final RouteFiles files;

  FlowBoard(FlowWatch watch, RouteMeters meters, RouteFiles files) {
    this.watch = Objects.requireNonNull(watch, "watch");
    this.meters = Objects.requireNonNull(meters, "meters");
    this.files = Objects.requireNonNull(files, "files");
  }

  /**
   * The routes now.
   *
   * @param whole whether figures of the whole installation are shown
   */
  FlowView now(boolean whole, QueueView depths) {
    FlowMap map = new FlowMap(watch.routes());
    Map<String, RouteFile> onDisk =
        whole
            ? files.all().stream().collect(Collectors.toMap(RouteFile::name, Function.identity()))
            : Map.of();
    Map<String, RouteLine> lines = new LinkedHashMap<>();
    for (RunningRoute route : byFile(map.inOrder())) {
      lines.put(
          route.id(),
          new RouteLine(
              route, whole ? meters.figures(route.id()) : null, onDisk.get(route.file())));
    }
    return new FlowView(
        List.copyOf(lines.values()),
        map.diagram(),
        map.nodes(lines, depths),
        onDisk.values().stream().filter(file -> !file.runs()).toList(),
        files.loadedAt());
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
