package dev.courier.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads points in time in ISO 8601, as producers write them. */
public final class Timestamps {

  private Timestamps() {}

  /**
   * Reads a date with time; without an offset it is taken as UTC.
   *
   * @return empty where the text is no such date
   */
  public static Optional<Instant> parse(String text) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof OffsetDateTime offset
              ? offset.toInstant()
              : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }
}
