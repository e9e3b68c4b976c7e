package dev.courier.console.deliveries;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How far back the delivery log is looked at. */
public enum Period {
  /** The last hour. */
  HOUR("1h", "Last hour", Duration.ofHours(1)),
  /** The last 24 hours. */
  DAY("24h", "Last 24 hours", Duration.ofHours(24)),
  /** The last 7 days. */
  WEEK("7d", "Last 7 days", Duration.ofDays(7)),
  /** The last 30 days. */
  MONTH("30d", "Last 30 days", Duration.ofDays(30)),
  /** All that is kept. */
  ALL("all", "All that is kept", null),
  /** From and to as they are typed. */
  OWN("own", "From … to …", null);

  private final String code;
  private final String label;
  private final Duration span;

  Period(String code, String label, Duration span) {
    this.code = code;
    this.label = label;
    this.span = span;
  }

  /** The value in the query of the page. */
  public String code() {
    return code;
  }

  /** The words that are chosen from. */
  public String label() {
    return label;
  }

  /** How long it lasts until now; empty where that is not said. */
  Optional<Duration> span() {
    return Optional.ofNullable(span);
  }

  /** The period with this code; empty where there is none. */
  static Optional<Period> of(String code) {
    return Arrays.stream(values()).filter(period -> period.code.equals(code)).findFirst();
  }
}
