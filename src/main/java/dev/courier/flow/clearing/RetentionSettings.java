package dev.courier.flow.clearing;

import dev.courier.settings.InvalidSetting;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long the delivery log is kept.
 *
 * @param logKeep {@code COURIER_LOG_KEEP}: how long the delivery log keeps what is over; {@code
 *     never} (or 0) removes nothing
 */
@ConfigurationProperties("courier")
public record RetentionSettings(@DefaultValue("30d") String logKeep) {

  private static final String NAME = "COURIER_LOG_KEEP";
  private static final Set<String> NEVER = Set.of("never", "0");
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(36_500);

  public RetentionSettings {
    if (!NEVER.contains(logKeep)) {
      requireBetween(logKeep);
    }
  }

  /** How long what is over is kept; empty where it is kept for ever. */
  Optional<Duration> keep() {
    return NEVER.contains(logKeep)
        ? Optional.empty()
        : Optional.of(DurationStyle.detectAndParse(logKeep));
  }

  private static void requireBetween(String logKeep) {
    Duration keep;
    try {
      keep = DurationStyle.detectAndParse(logKeep);
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      throw wrong(logKeep);
    }
    // Less than a day, and an entry that is late would find its delivery gone.
    if (keep.compareTo(LEAST) < 0 || keep.compareTo(MOST) > 0) {
      throw wrong(logKeep);
    }
  }

  private static InvalidSetting wrong(String logKeep) {
    return new InvalidSetting(
        NAME,
        "is \"" + logKeep + "\": it must be a time from 1d to 36500d, or never to keep everything");
  }
}
