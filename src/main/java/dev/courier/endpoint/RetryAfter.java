package dev.courier.endpoint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the {@code Retry-After} header (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {

  /** More digits than this are longer than anybody waits, and need not be read. */
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long the endpoint asks to be left alone.
   *
   * @param value the header's value, or null
   * @return empty where there is none, or it is neither number nor date
   */
  static Optional<Duration> read(String value, Instant now) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String text = value.trim();
    if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      String digits = text.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : text;
      return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      Duration wait = Duration.between(now, date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException neitherNumberNorDate) {
      return Optional.empty();
    }
  }
}
