package dev.courier.match.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What finds values that are {@linkplain ValueEquality equal} in a map. */
public final class ValueKey {

  private ValueKey() {}

  /**
   * The same key for equal values, however a number or a point in time is written. Values that are
   * not equal may share a key: two numbers, where the nearest double is the same.
   *
   * @return empty for objects, lists and a missing node, which have no key
   */
  public static Optional<Object> of(JsonNode value) {
    if (value.isNumber()) {
      // Zero plus zero makes one of 0.0 and -0.0, which are different keys.
      return Optional.of(asDouble(value) + 0.0);
    } else if (value.isTextual()) {
      String text = value.textValue();
      return Optional.of(DateText.parse(text).<Object>map(instant -> instant).orElse(text));
    }
    return value.isBoolean() || value.isNull() ? Optional.of(value) : Optional.empty();
  }

  /** The nearest double to a number; infinite where it is too large. */
  public static double asDouble(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? number.longValue()
        : number.decimalValue().doubleValue();
  }
}
