package dev.courier.match.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * When two JSON values are the same, whatever the spelling of their numbers and of the points in
 * time among their texts.
 */
public final class ValueEquality {

  private ValueEquality() {}

  /** Whether they are equal, all the way down; a missing node equals nothing. */
  public static boolean equal(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return ValueOrder.compareNumbers(one, other) == 0;
    } else if (one.isTextual() && other.isTextual()) {
      return ValueOrder.compareTexts(one.textValue(), other.textValue()) == 0;
    } else if (one.isObject() && other.isObject()) {
      return equalObjects(one, other);
    } else if (one.isArray() && other.isArray()) {
      return equalArrays(one, other);
    }
    return !one.isMissingNode() && one.equals(other);
  }

  /** Whether one of the elements equals the value. */
  public static boolean hasElement(JsonNode array, JsonNode wanted) {
    for (JsonNode element : array) {
      if (equal(element, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equalObjects(JsonNode one, JsonNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> entry : one.properties()) {
      if (!equal(entry.getValue(), other.path(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalArrays(JsonNode one, JsonNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!equal(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }
}
