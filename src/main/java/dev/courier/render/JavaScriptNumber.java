package dev.courier.render;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers as JavaScript does: a double, in ECMAScript's {@code Number::toString}. */
public final class JavaScriptNumber {

  private static final long LARGEST_EXACT = 1L << 53;
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  /** All numbers of so many bits have 15 digits at most. */
  private static final int BITS_OF_FEW_DIGITS = 49;

  private static final int USUAL_SCALE = 200;

  private JavaScriptNumber() {}

  /** The JSON text of a number; {@code null} for one that is too large for a double. */
  static String text(JsonNode number) {
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      long value = number.longValue();
      return -LARGEST_EXACT <= value && value <= LARGEST_EXACT
          ? Long.toString(value)
          : text((double) value);
    }
    if (number.isBigDecimal() && isShortest(number.decimalValue())) {
      return text(number.decimalValue().signum(), number.decimalValue().abs().stripTrailingZeros());
    }
    // Not BigDecimal.doubleValue: parsing rounds correctly on every JDK and never expands.
    return text(
        number.isBigDecimal()
            ? Double.parseDouble(number.decimalValue().toString())
            : number.doubleValue());
  }

  /** The JSON text of a double; {@code null} for one that is not finite. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    if (value == 0) {
      return "0";
    }
    return text(value < 0 ? -1 : 1, shortest(Math.abs(value)));
  }

  private static String text(int sign, BigDecimal shortest) {
    if (sign == 0) {
      return "0";
    }
    String digits = shortest.unscaledValue().toString();
    String text = arrange(digits, digits.length() - shortest.scale());
    return sign < 0 ? "-" + text : text;
  }

  /**
   * Whether a number has so few digits that its double has no shorter ones: no two numbers of up to
   * 15 digits have the same double, unless they are very small or very large.
   */
  private static boolean isShortest(BigDecimal number) {
    return number.unscaledValue().bitLength() <= BITS_OF_FEW_DIGITS
        && Math.abs(number.scale()) <= USUAL_SCALE;
  }

  /**
   * The fewest digits that mean this double, and of those the nearest. Jackson's writer finds them
   * on every JDK (the JDK's own does from 19), but gives at least two.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal shorter = decimal.round(ONE_DIGIT).stripTrailingZeros();
      return shorter.doubleValue() == value ? shorter : decimal;
    }
    return decimal;
  }

  /**
   * Puts the decimal point in.
   *
   * @param point how many digits stand before it; the specification's {@code n}
   */
  private static String arrange(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= 21) {
      return digits + "0".repeat(point - length);
    } else if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    } else if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    return digits.charAt(0)
        + (length > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
