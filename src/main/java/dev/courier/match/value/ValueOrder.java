package dev.courier.match.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of two JSON values comes first, for the values that have an order. */
public final class ValueOrder {

  private ValueOrder() {}

  /**
   * Compares two numbers, or two texts; texts that are both dates by the points in time they mean.
   *
   * @return negative, zero or positive as the first is less, equal or more; empty where the two
   *     have no order
   */
  public static OptionalInt compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return OptionalInt.of(compareNumbers(one, other));
    } else if (one.isTextual() && other.isTextual()) {
      return OptionalInt.of(compareTexts(one.textValue(), other.textValue()));
    }
    return OptionalInt.empty();
  }

  /** BigDecimal compares magnitudes first and never writes out the zeros of a huge exponent. */
  static int compareNumbers(JsonNode one, JsonNode other) {
    return one.canConvertToLong()
            && one.isIntegralNumber()
            && other.canConvertToLong()
            && other.isIntegralNumber()
        ? Long.compare(one.longValue(), other.longValue())
        : one.decimalValue().compareTo(other.decimalValue());
  }

  static int compareTexts(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    Optional<Instant> first = DateText.parse(one);
    Optional<Instant> second = first.isPresent() ? DateText.parse(other) : Optional.empty();
    return second.isPresent() ? first.get().compareTo(second.get()) : one.compareTo(other);
  }
}
