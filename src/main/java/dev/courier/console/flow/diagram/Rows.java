package dev.courier.console.flow.diagram;

import dev.courier.console.flow.diagram.Graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which row everything belongs to: below all that leads to it. What leads back to where it came
 * from does not count; found is it by walking from the start.
 */
final class Rows {

  private final Graph graph;
  private final Set<Edge> back = new HashSet<>();
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Map<String, Set<String>> sources = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  Rows(Graph graph) {
    this.graph = graph;
    Set<String> reached = new HashSet<>();
    graph.ids().forEach(id -> walk(id, reached, new LinkedHashSet<>()));
    for (String from : graph.ids()) {
      for (String to : graph.below(from)) {
        if (!isBack(new Edge(from, to))) {
          sources.computeIfAbsent(to, id -> new LinkedHashSet<>()).add(from);
        }
      }
    }
    graph.ids().forEach(this::row);
    closeUp();
  }

  /** The row of everything, 0 at the top. */
  Map<String, Integer> rows() {
    return rows;
  }

  /** Whether this one leads up. */
  boolean isBack(Edge edge) {
    return back.contains(edge);
  }

  private void walk(String id, Set<String> reached, Set<String> path) {
    if (!reached.add(id)) {
      return;
    }
    path.add(id);
    for (String target : graph.below(id)) {
      if (path.contains(target)) {
        back.add(new Edge(id, target));
      } else {
        walk(target, reached, path);
      }
    }
    path.remove(id);
    order.add(id);
  }

  private int row(String id) {
    Integer known = rows.get(id);
    if (known != null) {
      return known;
    }
    int row = 0;
    for (String source : sources.getOrDefault(id, Set.of())) {
      row = Math.max(row, row(source) + 1);
    }
    rows.put(id, row);
    return row;
  }

  /** What nothing leads to moves down to right above the first that it leads to. */
  private void closeUp() {
    for (String id : order) {
      if (sources.getOrDefault(id, Set.of()).isEmpty()) {
        graph.below(id).stream()
            .filter(to -> !isBack(new Edge(id, to)))
            .mapToInt(rows::get)
            .min()
            .ifPresent(first -> rows.put(id, Math.max(rows.get(id), first - 1)));
      }
    }
  }
}
