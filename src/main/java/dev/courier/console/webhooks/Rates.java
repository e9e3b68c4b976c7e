package dev.courier.console.webhooks;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares of a whole, for people. */
final class Rates {

  private static final int DIGITS = 1;

  private Rates() {}

  /**
   * In percent, rounded down: only what is whole is 100 %.
   *
   * @param rate 0 to 1; null is a dash
   */
  static String percent(Double rate) {
    return rate == null
        ? "–"
        : BigDecimal.valueOf(rate)
                .movePointRight(2)
                .setScale(DIGITS, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString()
            + " %";
  }
}
