package dev.courier.journal.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.match.value.ValueEquality;
import java.util.Objects;

/**
 * By which the events of an entity are told from others: a field of their data with a certain
 * value.
 *
 * @param field within the data, with or without {@code data.} in front
 * @param value a string, which must be the same, a number, which is the same however it is written,
 *     or true or false
 */
public record EntityValue(FieldPath field, JsonNode value) {

  private static final String DATA = "data";

  public EntityValue {
    Objects.requireNonNull(field, "field");
    if (!isPossible(value)) {
      throw new IllegalArgumentException("an entity is no " + value.getNodeType());
    }
  }

  /** Whether a value can tell an entity from others. */
  public static boolean isPossible(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isBoolean();
  }

  static EntityValue of(String field, String json) {
    try {
      return new EntityValue(FieldPath.of(field), JsonFormat.mapper().readTree(json));
    } catch (JsonProcessingException cause) {
      throw new IllegalStateException("erasures.sought is not readable", cause);
    }
  }

  /** Whether the field has the value, or is a list that has it. */
  public boolean isIn(ObjectNode data) {
    JsonNode found =
        field.segments().get(0).equals(DATA)
            ? field.below(JsonFormat.mapper().createObjectNode().set(DATA, data))
            : field.below(data);
    if (!found.isArray()) {
      return isSame(found);
    }
    for (JsonNode element : found) {
      if (isSame(element)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(JsonNode found) {
    return found.isNumber() && value.isNumber()
        ? ValueEquality.equal(found, value)
        : found.equals(value);
  }

  @Override
  public String toString() {
    return "EntityValue[" + field + "]";
  }
}
