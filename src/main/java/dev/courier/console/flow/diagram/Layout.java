package dev.courier.console.flow.diagram;

import dev.courier.console.flow.diagram.Graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a diagram of a graph. */
final class Layout {

  static final int WIDTH = 164;
  static final int GAP = 14;

  /** How much room an arrow gets that passes a row. */
  static final int PASS = 12;

  private static final String PASSES = "pass ";
  private static final int BETWEEN_ROWS = 40;
  private static final int MARGIN = 12;

  private final Graph graph;
  private final Rows rows;
  private final Map<Edge, List<String>> ways = new LinkedHashMap<>();
  private final List<Edge> steps = new ArrayList<>();
  private final List<List<String>> order;
  private final Map<String, Integer> middles;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  Layout(Graph graph) {
    this.graph = graph;
    this.rows = new Rows(graph);
    this.order = Crossings.reduce(divided(), steps);
    this.middles = new Columns(order, steps).middles();
    place();
  }

  static boolean isPass(String id) {
    return id.startsWith(PASSES);
  }

  Diagram diagram() {
    int width = 2 * MARGIN;
    int height = 2 * MARGIN;
    for (Box box : boxes.values()) {
      width = Math.max(width, box.x() + box.width() + 3 * MARGIN);
      height = Math.max(height, box.bottom() + MARGIN);
    }
    ArrowPaths paths = new ArrowPaths(boxes);
    List<Arrow> arrows = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      boolean back = rows.isBack(edge);
      String path = back ? paths.up(edge.from(), edge.to()) : paths.down(ways.get(edge));
      arrows.add(new Arrow(edge.from(), edge.to(), path, back));
    }
    return new Diagram(width, height, graph.ids().stream().map(boxes::get).toList(), arrows);
  }

  /** Rows, with something in each row that an arrow passes. */
  private List<List<String>> divided() {
    List<List<String>> divided = new ArrayList<>();
    rows.rows()
        .forEach(
            (id, row) -> {
              while (divided.size() <= row) {
                divided.add(new ArrayList<>());
              }
              divided.get(row).add(id);
            });
    for (Edge edge : graph.edges()) {
      if (!rows.isBack(edge)) {
        List<String> way = new ArrayList<>(List.of(edge.from()));
        for (int row = rows.rows().get(edge.from()) + 1; row < rows.rows().get(edge.to()); row++) {
          String pass = PASSES + row + " " + edge.from() + " " + edge.to();
          divided.get(row).add(pass);
          way.add(pass);
        }
        way.add(edge.to());
        ways.put(edge, way);
        for (int i = 1; i < way.size(); i++) {
          steps.add(new Edge(way.get(i - 1), way.get(i)));
        }
      }
    }
    return divided;
  }

  private void place() {
    Map<String, Integer> heights = new HashMap<>();
    graph.ids().forEach(id -> heights.put(id, graph.height(id)));
    int y = MARGIN;
    for (List<String> row : order) {
      int high = row.stream().mapToInt(id -> heights.getOrDefault(id, 0)).max().orElse(0);
      for (String id : row) {
        boolean thing = heights.containsKey(id);
        int width = thing ? WIDTH : 0;
        int height = thing ? heights.get(id) : high;
        boxes.put(
            id,
            new Box(
                id, MARGIN + middles.get(id) - width / 2, y + (high - height) / 2, width, height));
      }
      y += high + BETWEEN_ROWS;
    }
  }
}
