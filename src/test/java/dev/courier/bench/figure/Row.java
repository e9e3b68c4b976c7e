package dev.courier.bench.figure;

import java.util.Locale;
import java.util.Objects;

/**
 * One figure of the table.
 *
 * @param name what it is, with its unit
 * @param floor of the floor, or of what else it is compared with; empty where there is nothing
 * @param courier of Courier
 * @param ratio Courier's against the other; empty where there is none
 * @param aim what is aimed at
 * @param reached whether it is: yes, no or empty
 */
public record Row(
    String name, String floor, String courier, String ratio, String aim, String reached) {

  public Row {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(floor, "floor");
    Objects.requireNonNull(courier, "courier");
    Objects.requireNonNull(ratio, "ratio");
    Objects.requireNonNull(aim, "aim");
    Objects.requireNonNull(reached, "reached");
  }

  /** A figure of both sides; the aim is that of the ratio. */
  public static Row compared(String name, String format, double floor, double courier, Aim aim) {
    double ratio = courier / floor;
    return row(name, text(format, floor), text(format, courier), text("%.2f", ratio), aim, ratio);
  }

  /** A figure of both sides; the aim is that of Courier's. */
  public static Row absolute(String name, String format, double floor, double courier, Aim aim) {
    String ratio = text("%.2f", courier / floor);
    return row(name, text(format, floor), text(format, courier), ratio, aim, courier);
  }

  /**
   * A figure of Courier against another of its own, which the name tells; the ratio is aimed at.
   */
  public static Row against(String name, String format, double base, double courier, Aim aim) {
    double ratio = courier / base;
    return row(name, "", text(format, courier), text("%.2f", ratio), aim, ratio);
  }

  /** A figure of both sides as it was and as it became; the ratio of Courier's is aimed at. */
  public static Row changed(String name, String format, Change floor, Change courier, Aim aim) {
    double ratio = courier.to() / courier.from();
    return row(name, floor.text(format), courier.text(format), text("%.2f", ratio), aim, ratio);
  }

  /** A figure of Courier alone as it was and as it became; the ratio is aimed at. */
  public static Row changed(String name, String format, Change courier, Aim aim) {
    double ratio = courier.to() / courier.from();
    return row(name, "", courier.text(format), text("%.2f", ratio), aim, ratio);
  }

  /**
   * How a figure changed.
   *
   * @param from what it was
   * @param to what it became
   */
  public record Change(double from, double to) {

    private String text(String format) {
      return Row.text(format, from) + " → " + Row.text(format, to);
    }
  }

  /** A figure of Courier alone. */
  public static Row alone(String name, String format, double courier, Aim aim) {
    return row(name, "", text(format, courier), "", aim, courier);
  }

  private static Row row(
      String name, String floor, String courier, String ratio, Aim aim, double judged) {
    // Nothing of nothing: there was no collection, or nothing was lost.
    String known = ratio.matches("[0-9.]+") ? ratio : "";
    return new Row(name, floor, courier, known, aim.text(), aim.judge(judged));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
