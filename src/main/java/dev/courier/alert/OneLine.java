package dev.courier.alert;

/** Text from outside as an alert may repeat it. */
final class OneLine {

  private static final int LONGEST = 500;

  private OneLine() {}

  /** The text in one line and no longer than it would be read; never null. */
  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
