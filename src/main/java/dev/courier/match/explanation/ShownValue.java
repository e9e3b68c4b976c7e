package dev.courier.match.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.JsonFormat;

/**
 * A value of an event as an explanation shows it. A hundred conditions on a hundred events must not
 * answer with ten thousand copies of a large value.
 */
final class ShownValue {

  private static final int MAX_SIZE = 1_000;

  private ShownValue() {}

  /** The value itself, or what it is where it is long; JSON null where there is none. */
  static JsonNode of(JsonNode value) {
    if (value.isMissingNode()) {
      return NullNode.getInstance();
    } else if (value.isTextual() && value.textValue().length() > MAX_SIZE) {
      return TextNode.valueOf(value.textValue().substring(0, MAX_SIZE - 3) + "...");
    }
    return isLong(value) ? TextNode.valueOf(name(value)) : value;
  }

  /** What the value is, in a few words: {@code is 50}. */
  static String words(JsonNode value) {
    if (value.isMissingNode()) {
      return "is absent";
    }
    return "is " + (value.isContainerNode() ? name(value) : JsonFormat.excerpt(value));
  }

  private static boolean isLong(JsonNode value) {
    return value.isContainerNode() && left(value, MAX_SIZE) < 0;
  }

  /** How much of the size is left after this value; negative as soon as there is none. */
  private static int left(JsonNode value, int size) {
    int left = size - 1 - (value.isTextual() ? value.textValue().length() : 0);
    for (var field : value.properties()) {
      left = left < 0 ? left : left(field.getValue(), left - field.getKey().length());
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size() && left >= 0; i++) {
        left = left(value.get(i), left);
      }
    }
    return left;
  }

  private static String name(JsonNode container) {
    return container.isArray()
        ? "a list of " + container.size()
        : "an object with " + container.size() + (container.size() == 1 ? " field" : " fields");
  }
}
