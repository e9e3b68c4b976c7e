package dev.courier.console.deliveries.story;

/** Makes visible what a browser would swallow, or by what a text could pass for another one. */
final class PlainText {

  private static final int PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int DELETE_PICTURE = 0x2421;

  private PlainText() {}

  /** The text with control characters and marks of direction shown; line ends are one character. */
  static String of(String text) {
    String lines = text.replace("\r\n", "\n");
    if (lines.codePoints().noneMatch(PlainText::isHidden)) {
      return lines;
    }
    StringBuilder shown = new StringBuilder(lines.length() + 16);
    lines.codePoints().forEach(each -> append(shown, each));
    return shown.toString();
  }

  /** Whether people would not see this character, or see another order because of it. */
  static boolean isHidden(int codePoint) {
    return Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t'
        || codePoint >= 0x200e && codePoint <= 0x200f
        || codePoint >= 0x202a && codePoint <= 0x202e
        || codePoint >= 0x2066 && codePoint <= 0x2069
        || codePoint == 0x61c
        || codePoint == 0xfeff
        || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static void append(StringBuilder shown, int codePoint) {
    if (!isHidden(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else if (codePoint < ' ') {
      shown.appendCodePoint(PICTURES + codePoint);
    } else if (codePoint == DELETE) {
      shown.appendCodePoint(DELETE_PICTURE);
    } else {
      shown.append("[U+%04X]".formatted(codePoint));
    }
  }
}
