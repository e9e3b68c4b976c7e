package dev.courier.bench.plot;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param name in the legend; lines of one name have one colour
 * @param points in the order of their x
 */
public record Line(String name, List<Point> points) {

  public Line {
    points = List.copyOf(points);
  }

  /** A point in the units of the axes. */
  public record Point(double x, double y) {}
}
