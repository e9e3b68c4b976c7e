package dev.courier.render.expression;

import com.dashjoin.jsonata.Functions;
import dev.courier.render.InvalidTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * JSONata's functions of numbers, arrays and times where the library's own have no bounds, are not
 * the same at every call, or are wrong with numbers that keep their digits. Public for the library,
 * which calls them by name; null is JSONata's "undefined".
 */
public final class ValueFunctions {

  private static final int MAX_DECIMALS = 100;

  private ValueFunctions() {}

  /** {@code $abs}. */
  public static Number abs(Number number) {
    return number == null ? null : Math.abs(number.doubleValue());
  }

  /** {@code $round}: half to even. */
  public static Number round(Number number, Number decimals) {
    if (number == null) {
      return null;
    }
    double value = number.doubleValue();
    int scale = decimals == null ? 0 : decimals.intValue();
    if (!Double.isFinite(value) || Math.abs(scale) > MAX_DECIMALS) {
      throw new InvalidTemplate(
          "$round cannot round " + number + " to " + scale + " decimals: at most " + MAX_DECIMALS);
    }
    // By its digits, as JSONata does: 1.005 is rounded as it looks.
    return new BigDecimal(Double.toString(value))
        .setScale(scale, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /** {@code $append}. */
  public static Object append(Object first, Object second) {
    int elements = elements(first) + elements(second);
    Meter.requireElements(elements);
    Meter.current().work(elements);
    return Functions.append(first, second);
  }

  /** {@code $spread}. */
  public static Object spread(Object value) {
    int elements = elements(value);
    // The library copies what it has for every element.
    Meter.current().work((long) elements * elements);
    return Functions.spread(value);
  }

  /** {@code $sort}. */
  public static Object sort(List<?> values, Object isAfter) {
    if (values == null || isAfter != null) {
      return Functions.sort(values, isAfter);
    }
    List<Object> sorted = new ArrayList<>(values);
    if (sorted.stream().allMatch(Number.class::isInstance)) {
      sorted.sort(Comparator.comparingDouble(value -> ((Number) value).doubleValue()));
    } else if (sorted.stream().allMatch(String.class::isInstance)) {
      sorted.sort(Comparator.comparing(String.class::cast));
    } else {
      throw new InvalidTemplate(
          "$sort without a function takes numbers only, or texts only: give it one that compares");
    }
    return sorted;
  }

  private static int elements(Object value) {
    return value instanceof List<?> list ? list.size() : 1;
  }
}
