package dev.courier.event.sample;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time, or a day, in a sample, with the manner in which it was written.
 *
 * @param local what the clock on the wall showed
 * @param pattern of all but the offset
 * @param offset as written, such as {@code Z} or {@code +01:00}; may be empty
 * @param dayOnly whether it is a day without a time
 */
record SampleTime(LocalDateTime local, String pattern, String offset, boolean dayOnly) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?:T(\\d\\d:\\d\\d)(:\\d\\d)?(?:\\.(\\d{1,9}))?"
              + "(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

  /** Reads a text; empty where it is neither a day nor a point in time in ISO 8601. */
  static Optional<SampleTime> parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      if (parts.group(2) == null) {
        return Optional.of(
            new SampleTime(LocalDate.parse(text).atStartOfDay(), "uuuu-MM-dd", "", true));
      }
      String offset = parts.group(5) == null ? "" : parts.group(5);
      String local = text.substring(0, text.length() - offset.length());
      String pattern =
          "uuuu-MM-dd'T'HH:mm"
              + (parts.group(3) == null ? "" : ":ss")
              + (parts.group(4) == null ? "" : "." + "S".repeat(parts.group(4).length()));
      SampleTime time = new SampleTime(LocalDateTime.parse(local), pattern, offset, false);
      time.instant();
      return Optional.of(time);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** The point in time; without an offset it is taken as UTC. */
  Instant instant() {
    return local.toInstant(offset.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(offset));
  }

  /** The text of the time that is so much later; of a day, by whole days. */
  String later(Duration shift) {
    LocalDateTime moved =
        dayOnly ? local.plusDays(Math.round(shift.toHours() / 24.0)) : local.plus(shift);
    return moved.truncatedTo(ChronoUnit.NANOS).format(DateTimeFormatter.ofPattern(pattern))
        + offset;
  }
}
