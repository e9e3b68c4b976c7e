package dev.courier.registry.document;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Durations as documents write them: a number and a unit, such as {@code 500ms} or {@code 24h}. */
public final class DurationText {

  private static final Pattern SYNTAX = Pattern.compile("\\d{1,9}(ms|s|m|h|d)");

  private DurationText() {}

  /** Reads a duration; empty where the text is none. */
  public static Optional<Duration> parse(String text) {
    return SYNTAX.matcher(text).matches()
        ? Optional.of(DurationStyle.SIMPLE.parse(text))
        : Optional.empty();
  }

  /** Writes a duration in the largest unit that loses nothing, hours at most. */
  public static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }
}
