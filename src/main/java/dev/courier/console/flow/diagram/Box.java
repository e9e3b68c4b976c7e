package dev.courier.console.flow.diagram;

import java.util.Objects;

/**
 * Where something of a diagram lies, in pixels from its upper left corner.
 *
 * @param id what it is
 * @param x its left edge
 * @param y its upper edge
 */
public record Box(String id, int x, int y, int width, int height) {

  public Box {
    Objects.requireNonNull(id, "id");
  }

  /** The middle between its left and its right edge. */
  public int middle() {
    return x + width / 2;
  }

  /** Its lower edge. */
  public int bottom() {
    return y + height;
  }
}
