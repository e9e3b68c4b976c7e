package dev.courier.console.flow;

import dev.courier.console.flow.diagram.Diagram;
import dev.courier.flow.guard.LastReload;
import dev.courier.flow.watch.RunningRoute.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The routes as the page shows them.
 *
 * @param lines in the order of the way of an event, those of one file together
 * @param nodes what stands in the boxes of the diagram
 * @param broken what is wrong with files; empty for those who may not know
 * @param reloaded what was reloaded last; empty where nothing was, and for those who may not know
 * @param loadedAt when the files were read first
 */
record FlowView(
    List<RouteLine> lines,
    Diagram diagram,
    List<MapNode> nodes,
    List<BrokenFile> broken,
    Optional<LastReload> reloaded,
    Instant loadedAt) {

  FlowView {
    lines = List.copyOf(lines);
    Objects.requireNonNull(diagram, "diagram");
    nodes = List.copyOf(nodes);
    broken = List.copyOf(broken);
    Objects.requireNonNull(reloaded, "reloaded");
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
