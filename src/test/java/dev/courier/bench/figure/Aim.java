package dev.courier.bench.figure;

import java.util.Locale;

/** What a figure should be, or none. */
public final class Aim {

  private static final Aim NONE = new Aim("", 0, 0);
  private static final int AT_LEAST = 1;
  private static final int AT_MOST = -1;

  private final String text;
  private final double limit;
  private final int direction;

  private Aim(String text, double limit, int direction) {
    this.text = text;
    this.limit = limit;
    this.direction = direction;
  }

  /** A figure that is only told. */
  public static Aim none() {
    return NONE;
  }

  /** This or more. */
  public static Aim atLeast(double limit) {
    return new Aim("at least " + number(limit), limit, AT_LEAST);
  }

  /** This or less. */
  public static Aim atMost(double limit) {
    return new Aim("at most " + number(limit), limit, AT_MOST);
  }

  /** How it stands in a table. */
  String text() {
    return text;
  }

  /** Yes, no, that there was nothing to measure, or empty where nothing is aimed at. */
  String judge(double figure) {
    if (direction == 0) {
      return "";
    }
    if (Double.isNaN(figure)) {
      return "not measured";
    }
    boolean reached = direction == AT_LEAST ? figure >= limit : figure <= limit;
    return reached ? "yes" : "**no**";
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.2f", number).replaceAll("0$", "");
  }
}
