package dev.courier.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads the {@code Retry-After} header (RFC 9110, section 10.2.3): seconds, or a date in one of the
 * three forms of section 5.6.7.
 */
public final class RetryAfter {

  /** More digits than this are longer than anybody waits, and need not be read. */
  private static final int MOST_DIGITS = 9;

  /** Between the values of a header that came more than once, and not within a date. */
  private static final Pattern NEXT_VALUE =
      Pattern.compile("(?<!\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|[A-Za-z]{3,6}day))\\s*,\\s*");

  private static final Pattern BLANKS = Pattern.compile(" +");

  // HttpClient's form of asctime dates names no zone and so gives no instant by itself.
  private static final DateTimeFormatter[] FORMS = {
    DateUtils.FORMATTER_RFC1123,
    DateUtils.FORMATTER_RFC1036,
    DateUtils.FORMATTER_ASCTIME.withZone(ZoneOffset.UTC)
  };

  private RetryAfter() {}

  /**
   * How long the endpoint asks to be left alone; the longest where it says so more than once, since
   * that is what all of them allow.
   *
   * @param value the header's value, several with commas between them, or null
   * @return empty where there is none, or none is a number or a date
   */
  public static Optional<Duration> read(String value, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    return Arrays.stream(NEXT_VALUE.split(value.trim()))
        .map(one -> readOne(one.trim(), now))
        .filter(Objects::nonNull)
        .max(Duration::compareTo);
  }

  private static Duration readOne(String text, Instant now) {
    if (!text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      String digits = text.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : text;
      return Duration.ofSeconds(Long.parseLong(digits));
    }
    Instant date = DateUtils.parseDate(BLANKS.matcher(text).replaceAll(" "), FORMS);
    if (date == null) {
      return null;
    }
    return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
  }
}
