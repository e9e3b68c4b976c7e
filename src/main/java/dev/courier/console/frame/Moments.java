package dev.courier.console.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says for people when something was or will be; templates know it as {@code @moments}. */
@Component("moments")
public final class Moments {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Duration NOW = Duration.ofSeconds(1);
  private static final long MILLIS_PER_SECOND = 1_000;

  private final InstantSource clock;

  Moments(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * How long ago, or in how long, such as {@code 3 min ago}.
   *
   * @param time an {@link Instant}, or one in ISO 8601 as text or JSON; null and JSON's null are a
   *     dash
   */
  public String ago(Object time) {
    Instant instant = instant(time);
    if (instant == null) {
      return "–";
    }
    Duration past = Duration.between(instant, clock.instant());
    if (past.abs().compareTo(NOW) < 0) {
      return "now";
    }
    return past.isNegative() ? "in " + rough(past.negated()) : rough(past) + " ago";
  }

  /** Day and time in UTC, to the second; takes what {@link #ago} takes. */
  public String exact(Object time) {
    Instant instant = instant(time);
    return instant == null ? "–" : EXACT.format(instant);
  }

  /** In ISO 8601, for programs; empty where there is none; takes what {@link #ago} takes. */
  public String iso(Object time) {
    Instant instant = instant(time);
    return instant == null ? "" : instant.toString();
  }

  /**
   * How long something took, such as {@code 125 ms} or {@code 1.2 s}.
   *
   * @param millis null is a dash
   */
  public String duration(Number millis) {
    if (millis == null) {
      return "–";
    }
    long value = millis.longValue();
    return value < MILLIS_PER_SECOND
        ? value + " ms"
        : value < 60 * MILLIS_PER_SECOND
            ? String.format(Locale.ROOT, "%.1f s", value / (double) MILLIS_PER_SECOND)
            : rough(Duration.ofMillis(value));
  }

  private static String rough(Duration span) {
    if (span.toDays() >= 2) {
      return span.toDays() + " days";
    } else if (span.toHours() >= 2) {
      return span.toHours() + " h";
    } else if (span.toMinutes() >= 2) {
      return span.toMinutes() + " min";
    }
    return Math.max(1, span.toSeconds()) + " s";
  }

  private static Instant instant(Object time) {
    if (time instanceof JsonNode node) {
      return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }
    return time == null || time instanceof Instant
        ? (Instant) time
        : Instant.parse(time.toString());
  }
}
