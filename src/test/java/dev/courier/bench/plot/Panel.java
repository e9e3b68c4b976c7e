package dev.courier.bench.plot;

import java.util.List;

/**
 * One of the diagrams that stand below each other in a plot.
 *
 * @param title what its y is, with the unit
 * @param lines may be empty
 */
public record Panel(String title, List<Line> lines) {

  public Panel {
    lines = List.copyOf(lines);
  }

  double mostX() {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(Line.Point::x)
        .max()
        .orElse(0);
  }

  double mostY() {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(Line.Point::y)
        .max()
        .orElse(0);
  }
}
