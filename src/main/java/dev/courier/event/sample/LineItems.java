package dev.courier.event.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import java.util.Optional;

/** Finds what {@code {item.…}} is about in an event's data (requirements, section 8). */
final class LineItems {

  private static final String USUAL = "items";

  private LineItems() {}

  /**
   * The array of line items.
   *
   * @param named where the catalog says they are, or null where it says nothing
   * @return empty where there are none
   */
  static Optional<ArrayNode> in(ObjectNode data, FieldPath named) {
    if (named != null && named.below(data) instanceof ArrayNode items) {
      return Optional.of(items);
    }
    if (data.get(USUAL) instanceof ArrayNode items) {
      return Optional.of(items);
    }
    for (JsonNode child : data) {
      if (child.isObject() && child.get(USUAL) instanceof ArrayNode items) {
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }
}
