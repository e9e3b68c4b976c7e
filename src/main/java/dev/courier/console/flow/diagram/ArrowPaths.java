package dev.courier.console.flow.diagram;

import java.util.List;
import java.util.Map;

/** Draws arrows around boxes. */
final class ArrowPaths {

  private static final int ASIDE = 44;

  /** How far the point of an arrow keeps from its box. */
  private static final int POINT = 3;

  private final Map<String, Box> boxes;

  ArrowPaths(Map<String, Box> boxes) {
    this.boxes = boxes;
  }

  /**
   * From the lower edge of the first to the upper edge of the last, past what lies between.
   *
   * @param way at least two
   */
  String down(List<String> way) {
    Box from = boxes.get(way.get(0));
    StringBuilder path = new StringBuilder("M" + from.middle() + " " + from.bottom());
    for (int i = 1; i < way.size(); i++) {
      Box to = boxes.get(way.get(i));
      boolean last = i == way.size() - 1;
      int end = last ? to.y() - POINT : to.y();
      int bend = (end - from.bottom()) / 2;
      path.append(" C").append(from.middle()).append(' ').append(from.bottom() + bend);
      path.append(' ').append(to.middle()).append(' ').append(end - bend);
      path.append(' ').append(to.middle()).append(' ').append(end);
      if (!last) {
        path.append(" V").append(to.bottom());
      }
      from = to;
    }
    return path.toString();
  }

  /** From the right edge of one to the right edge of another that lies above it. */
  String up(String lower, String upper) {
    Box from = boxes.get(lower);
    Box to = boxes.get(upper);
    int start = from.x() + from.width();
    int end = to.x() + to.width() + POINT;
    int aside = Math.max(start, end) + ASIDE;
    int startY = from.y() + from.height() / 2;
    int endY = to.y() + to.height() / 2;
    return "M" + start + " " + startY + " C" + aside + " " + startY + " " + aside + " " + endY + " "
        + end + " " + endY;
  }
}
