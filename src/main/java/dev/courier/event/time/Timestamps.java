package dev.courier.event.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads points in time in ISO 8601, as producers write them. */
public final class Timestamps {

  // What every database, and every reader of ISO 8601 with four digits for a year, can take.
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  // Lenient for the offset alone, which takes +01:00, +0100 (PHP) and +01 alike.
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .parseLenient()
          .appendOffset("+HH", "Z")
          .parseStrict()
          .optionalStart()
          .appendLiteral('[')
          .appendZoneRegionId()
          .appendLiteral(']')
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private Timestamps() {}

  /**
   * Reads a date with time, of the years 1 to 9999; without an offset it is taken as UTC.
   *
   * @return empty where the text is no such date
   */
  public static Optional<Instant> parse(String text) {
    Instant usual = InstantText.read(text);
    return usual == null ? parseAny(text) : bounded(usual);
  }

  private static Optional<Instant> parseAny(String text) {
    try {
      TemporalAccessor parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof OffsetDateTime offset
              ? offset.toInstant()
              : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
      return bounded(instant);
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> bounded(Instant instant) {
    return instant.isBefore(FIRST) || instant.isAfter(LAST)
        ? Optional.empty()
        : Optional.of(instant);
  }
}
