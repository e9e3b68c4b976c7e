package dev.courier.console.flow.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is joined to what; both in the order in which they were added, which decides every tie. */
public final class Graph {

  private final Map<String, Integer> heights = new LinkedHashMap<>();
  private final Map<String, Set<String>> targets = new LinkedHashMap<>();
  private final Map<String, Set<String>> later = new LinkedHashMap<>();

  /**
   * Adds something, joined to nothing yet; once more does nothing.
   *
   * @param height of its box, in pixels
   */
  public void add(String id, int height) {
    heights.putIfAbsent(id, height);
    targets.computeIfAbsent(id, one -> new LinkedHashSet<>());
    later.computeIfAbsent(id, one -> new LinkedHashSet<>());
  }

  /** Joins two things that are there by an arrow; nothing is joined to itself. */
  public void join(String from, String to) {
    known(targets, from, to).add(to);
    targets.get(from).remove(from);
  }

  /** Puts one thing below another where that is possible, without an arrow. */
  public void order(String before, String after) {
    known(later, before, after).add(after);
    later.get(before).remove(before);
  }

  private Set<String> known(Map<String, Set<String>> of, String from, String to) {
    if (!heights.containsKey(from) || !heights.containsKey(to)) {
      throw new IllegalArgumentException(
          from + " cannot be joined to " + to + ": both must have been added");
    }
    return of.get(from);
  }

  /** Everything in it. */
  List<String> ids() {
    return List.copyOf(heights.keySet());
  }

  int height(String id) {
    return heights.get(id);
  }

  /** What should lie below something: what it is joined to, and what else was ordered so. */
  Set<String> below(String id) {
    Set<String> below = new LinkedHashSet<>(targets.get(id));
    below.addAll(later.get(id));
    return below;
  }

  /** What arrows lead to from something, however many of them, and that itself. */
  public Set<String> reached(String from) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      if (reached.add(next)) {
        open.addAll(targets.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  /** All that is joined, each as where it starts and where it ends. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    targets.forEach((from, all) -> all.forEach(to -> edges.add(new Edge(from, to))));
    return edges;
  }

  /** Two things that are joined. */
  record Edge(String from, String to) {}
}
