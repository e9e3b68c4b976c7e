package dev.courier.console.flow;

import dev.courier.console.flow.diagram.Diagram;
import dev.courier.flow.watch.RouteFile;
import dev.courier.flow.watch.RunningRoute.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The routes as the page shows them.
 *
 * @param lines in the order of the way of an event, those of one file together
 * @param nodes what stands in the boxes of the diagram
 * @param changed files that are not what runs; empty for those who may not know
 * @param loadedAt when the files were read
 */
record FlowView(
    List<RouteLine> lines,
    Diagram diagram,
    List<MapNode> nodes,
    List<RouteFile> changed,
    Instant loadedAt) {

  FlowView {
    lines = List.copyOf(lines);
    Objects.requireNonNull(diagram, "diagram");
    nodes = List.copyOf(nodes);
    changed = List.copyOf(changed);
    Objects.requireNonNull(loadedAt, "loadedAt");
  }

  /** How many of them run, in a sentence that names the others. */
  public String summary() {
    List<String> others =
        lines.stream()
            .filter(line -> line.route().state() != State.STARTED)
            .map(line -> line.route().id() + " is " + line.state())
            .toList();
    int running = lines.size() - others.size();
    return others.isEmpty()
        ? "All " + running + " routes run."
        : running + " of " + lines.size() + " routes run; " + String.join(", ", others) + ".";
  }
}
