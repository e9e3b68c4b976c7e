package dev.courier.console.flow.diagram;

import dev.courier.console.flow.diagram.Graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far to the right everything lies: near what it is joined to, in the order of its row, and
 * with room between it and its neighbours.
 */
final class Columns {

  private static final int ROUNDS = 24;

  private final List<List<String>> rows;
  private final Map<String, List<String>> joined = new HashMap<>();
  private final Map<String, Integer> middles = new HashMap<>();

  Columns(List<List<String>> rows, List<Edge> steps) {
    this.rows = rows;
    for (Edge step : steps) {
      joined.computeIfAbsent(step.from(), id -> new ArrayList<>()).add(step.to());
      joined.computeIfAbsent(step.to(), id -> new ArrayList<>()).add(step.from());
    }
    rows.forEach(this::packed);
    for (int round = 0; round < ROUNDS; round++) {
      rows.forEach(this::pull);
    }
    toTheEdge();
  }

  /** The middle of everything; the leftmost begins at 0. */
  Map<String, Integer> middles() {
    return middles;
  }

  private void packed(List<String> row) {
    int x = 0;
    for (String id : row) {
      middles.put(id, x + room(id) / 2);
      x += room(id);
    }
  }

  /** Each to where it would like to be; where two are too near, both give way by as much. */
  private void pull(List<String> row) {
    double[] fromLeft = new double[row.size()];
    double[] fromRight = new double[row.size()];
    for (int i = 0; i < row.size(); i++) {
      fromLeft[i] = fromRight[i] = wish(row.get(i));
    }
    for (int i = 1; i < row.size(); i++) {
      fromLeft[i] = Math.max(fromLeft[i], fromLeft[i - 1] + apart(row, i));
    }
    for (int i = row.size() - 2; i >= 0; i--) {
      fromRight[i] = Math.min(fromRight[i], fromRight[i + 1] - apart(row, i + 1));
    }
    for (int i = 0; i < row.size(); i++) {
      middles.put(row.get(i), (int) Math.round((fromLeft[i] + fromRight[i]) / 2));
    }
  }

  private double wish(String id) {
    return joined.getOrDefault(id, List.of()).stream()
        .mapToInt(middles::get)
        .average()
        .orElse(middles.get(id));
  }

  private static double apart(List<String> row, int index) {
    return (room(row.get(index - 1)) + room(row.get(index))) / 2.0;
  }

  private static int room(String id) {
    return Layout.isPass(id) ? Layout.PASS : Layout.WIDTH + Layout.GAP;
  }

  private void toTheEdge() {
    int left =
        rows.stream()
            .flatMap(List::stream)
            .mapToInt(id -> middles.get(id) - room(id) / 2)
            .min()
            .orElse(0);
    middles.replaceAll((id, middle) -> middle - left);
  }
}
