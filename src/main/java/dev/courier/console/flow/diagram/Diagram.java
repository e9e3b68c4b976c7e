package dev.courier.console.flow.diagram;

import java.util.List;

/**
 * Boxes and arrows with their places.
 *
 * @param width of all, in pixels
 * @param height of all, in pixels
 */
public record Diagram(int width, int height, List<Box> boxes, List<Arrow> arrows) {

  public Diagram {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /** Lays a graph out; the same graph always in the same way. */
  public static Diagram of(Graph graph) {
    return new Layout(graph).diagram();
  }
}
