package dev.courier.console.flow;

import dev.courier.console.flow.diagram.Box;
import java.util.Objects;

/**
 * One box of the diagram with what stands in it.
 *
 * @param kind {@code route}, {@code queue}, {@code table} or {@code outside}
 * @param queue the queue that a route starts at, above its name, or null
 * @param depth how many messages lie in the queue, or null where that is not told
 * @param title its name
 * @param detail what it does now, in a few words, or null
 * @param state of a route, in lower case, or null
 * @param anchor the id of its row in the list, or null
 * @param tip more about it
 */
record MapNode(
    Box box,
    String kind,
    String queue,
    String depth,
    String title,
    String detail,
    String state,
    String anchor,
    String tip) {

  /** How much of a name fits into a box. */
  private static final int LONGEST = 22;

  /** And how much beside a depth. */
  private static final int LONGEST_QUEUE = 19;

  /** How high the strip is that names the queue, in pixels. */
  static final int STRIP = 22;

  private static final int INDENT = 12;

  MapNode {
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(title, "title");
  }

  /** The name as far as it fits. */
  public String shortTitle() {
    return cut(title, LONGEST);
  }

  /** The queue's name as far as it fits beside its depth; null where there is none. */
  public String shortQueue() {
    return queue == null ? null : cut(queue, LONGEST_QUEUE);
  }

  public int textX() {
    return box.x() + INDENT;
  }

  public int endX() {
    return box.x() + box.width() - INDENT;
  }

  /** The baseline of the queue's name. */
  public int queueY() {
    return box.y() + 15;
  }

  /** The lower edge of the strip. */
  public int stripY() {
    return box.y() + STRIP;
  }

  /** The baseline of the name. */
  public int titleY() {
    return (queue == null ? box.y() : stripY()) + 19;
  }

  /** The baseline of the detail. */
  public int detailY() {
    return titleY() + 16;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
