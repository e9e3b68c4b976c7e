package dev.courier.match.value;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.courier.event.time.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Recognises the texts that mean a point in time. */
public final class DateText {

  private static final int DATE_LENGTH = "2026-01-15".length();

  /** A time with nanoseconds, an offset and the longest name of a zone. */
  private static final int MAX_LENGTH = 100;

  // Parsing costs ten times as much, and filters ask for the same few dates all the time.
  private static final LoadingCache<String, Optional<Instant>> KNOWN =
      Caffeine.newBuilder().maximumSize(10_000).build(DateText::read);

  private DateText() {}

  /**
   * The point in time that an ISO 8601 date means, with or without a time of day; a plain date is
   * its first moment in UTC.
   *
   * @return empty where the text is no date
   */
  public static Optional<Instant> parse(String text) {
    return hasShape(text) ? KNOWN.get(text) : Optional.empty();
  }

  private static Optional<Instant> read(String text) {
    if (text.length() > DATE_LENGTH) {
      return Timestamps.parse(text);
    }
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** Keeps what is obviously no date from the parser, for which it would cost an exception. */
  private static boolean hasShape(String text) {
    return text.length() >= DATE_LENGTH
        && text.length() <= MAX_LENGTH
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && isDigit(text.charAt(0));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
