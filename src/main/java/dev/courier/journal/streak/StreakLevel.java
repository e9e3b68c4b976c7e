package dev.courier.journal.streak;

import java.util.Locale;

/** How far a row of failures has come on its way to the pause of its subscription. */
public enum StreakLevel {
  /** Nobody needs to know yet. */
  NONE,
  /** Half of the failures that pause it. */
  HALF,
  /** Four fifths of them. */
  MOST,
  /** All of them. */
  PAUSE;

  /** With fewer failures to come there is no time for a warning. */
  private static final int LEAST_WITH_WARNINGS = 4;

  /** The name in the table, in lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StreakLevel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /**
   * What so many failures come to.
   *
   * @param pauseAfter how many pause the subscription; at least 1
   */
  static StreakLevel of(int failures, int pauseAfter) {
    if (failures >= pauseAfter) {
      return PAUSE;
    }
    if (pauseAfter < LEAST_WITH_WARNINGS) {
      return NONE;
    }
    if (failures * 5 >= pauseAfter * 4) {
      return MOST;
    }
    return failures * 2 >= pauseAfter ? HALF : NONE;
  }
}
