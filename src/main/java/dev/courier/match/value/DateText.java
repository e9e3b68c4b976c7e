package dev.courier.match.value;

import dev.courier.event.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Recognises the texts that mean a point in time. */
public final class DateText {

  private static final int DATE_LENGTH = "2026-01-15".length();

  private DateText() {}

  /**
   * The point in time that an ISO 8601 date means, with or without a time of day; a plain date is
   * its first moment in UTC.
   *
   * @return empty where the text is no date
   */
  public static Optional<Instant> parse(String text) {
    // Parsing what is no date costs an exception, so look at the shape first.
    if (text.length() < DATE_LENGTH
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || !isDigit(text.charAt(0))) {
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

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
