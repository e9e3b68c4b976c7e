package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of two JSON values comes first, for the values that have an order. */
final class ValueOrder {

  private static final int DATE_LENGTH = "2026-01-15".length();

  private ValueOrder() {}

  /** Negative, zero or positive as the first is less, equal or more; empty where they have none. */
  static OptionalInt compare(JsonNode one, JsonNode other) {
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

  private static int compareTexts(String one, String other) {
    Optional<Instant> first = instant(one);
    Optional<Instant> second = first.isPresent() ? instant(other) : Optional.empty();
    return second.isPresent() ? first.get().compareTo(second.get()) : one.compareTo(other);
  }

  /** A plain date is its first moment in UTC. */
  private static Optional<Instant> instant(String text) {
    // Parsing what is no date costs an exception, so look at the shape first.
    if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    if (text.length() > DATE_LENGTH) {
      return Timestamps.parse(text);
    }
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
