package dev.courier.console.dead;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How old dead letters are, by when their event was matched. */
public enum Age {
  /** However old. */
  ANY("any", "Any age", null, false),
  /** At most an hour. */
  HOUR("1h", "Last hour", Duration.ofHours(1), false),
  /** At most a day. */
  DAY("24h", "Last 24 hours", Duration.ofHours(24), false),
  /** At most a week. */
  WEEK("7d", "Last 7 days", Duration.ofDays(7), false),
  /** More than a day. */
  OVER_A_DAY("over-24h", "Older than 24 hours", Duration.ofHours(24), true),
  /** More than a week. */
  OVER_A_WEEK("over-7d", "Older than 7 days", Duration.ofDays(7), true),
  /** More than 30 days. */
  OVER_A_MONTH("over-30d", "Older than 30 days", Duration.ofDays(30), true);

  private final String code;
  private final String label;
  private final Duration span;
  private final boolean older;

  Age(String code, String label, Duration span, boolean older) {
    this.code = code;
    this.label = label;
    this.span = span;
    this.older = older;
  }

  /** The value in the query of the page. */
  public String code() {
    return code;
  }

  /** The words that are chosen from. */
  public String label() {
    return label;
  }

  /** Since when they were made; empty where that does not matter. */
  Optional<Instant> since(Instant now) {
    return span == null || older ? Optional.empty() : Optional.of(now.minus(span));
  }

  /** Before when they were made; empty where that does not matter. */
  Optional<Instant> until(Instant now) {
    return span == null || !older ? Optional.empty() : Optional.of(now.minus(span));
  }

  /** The age with this code; any age where there is none. */
  static Age of(String code) {
    return Arrays.stream(values()).filter(age -> age.code.equals(code)).findFirst().orElse(ANY);
  }
}
