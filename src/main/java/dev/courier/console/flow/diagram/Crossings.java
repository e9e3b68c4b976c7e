package dev.courier.console.flow.diagram;

import dev.courier.console.flow.diagram.Graph.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders each row so that few arrows cross: everything goes to the middle of what it is joined to
 * in the row before, down and up a few times.
 */
final class Crossings {

  private static final int SWEEPS = 8;

  private Crossings() {}

  /**
   * Orders the rows.
   *
   * @param rows from the top, each in any order
   * @param steps arrows that lead from one row to the next; longer ones divided
   */
  static List<List<String>> reduce(List<List<String>> rows, List<Edge> steps) {
    Map<String, List<String>> above = new HashMap<>();
    Map<String, List<String>> below = new HashMap<>();
    for (Edge step : steps) {
      above.computeIfAbsent(step.to(), id -> new ArrayList<>()).add(step.from());
      below.computeIfAbsent(step.from(), id -> new ArrayList<>()).add(step.to());
    }
    List<List<String>> current = new ArrayList<>(rows.stream().map(List::copyOf).toList());
    List<List<String>> best = List.copyOf(current);
    long fewest = count(current, below);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 1; i < current.size(); i++) {
        int row = down ? i : current.size() - 1 - i;
        int before = down ? row - 1 : row + 1;
        current.set(row, sorted(current.get(row), current.get(before), down ? above : below));
      }
      long crossings = count(current, below);
      if (crossings < fewest) {
        fewest = crossings;
        best = List.copyOf(current);
      }
    }
    return best;
  }

  private static List<String> sorted(
      List<String> row, List<String> before, Map<String, List<String>> neighbours) {
    Map<String, Double> wish = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      String id = row.get(i);
      double own = (double) i / row.size() * before.size();
      wish.put(
          id,
          neighbours.getOrDefault(id, List.of()).stream()
              .mapToInt(before::indexOf)
              .average()
              .orElse(own));
    }
    return row.stream().sorted(Comparator.comparing(wish::get)).toList();
  }

  private static long count(List<List<String>> rows, Map<String, List<String>> below) {
    long crossings = 0;
    for (int row = 0; row + 1 < rows.size(); row++) {
      List<String> next = rows.get(row + 1);
      List<Integer> ends = new ArrayList<>();
      for (String id : rows.get(row)) {
        List<Integer> own =
            new ArrayList<>(below.getOrDefault(id, List.of()).stream().map(next::indexOf).toList());
        Collections.sort(own);
        for (int end : own) {
          crossings += ends.stream().filter(other -> other > end).count();
        }
        ends.addAll(own);
      }
    }
    return crossings;
  }
}
