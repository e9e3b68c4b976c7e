package dev.courier.console.trial;

/** JSON in lines, for reading; every value keeps the very characters that it has. */
final class IndentedJson {

  private static final String INDENT = "  ";

  private final String json;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  private IndentedJson(String json) {
    this.json = json;
  }

  /**
   * The same JSON in lines.
   *
   * @param json valid, however it is written
   */
  static String of(String json) {
    return new IndentedJson(json).write();
  }

  private String write() {
    for (int i = 0; i < json.length(); i++) {
      char next = json.charAt(i);
      if (next == '"') {
        int end = endOfString(i);
        text.append(json, i, end);
        i = end - 1;
      } else if (next == '{' || next == '[') {
        i = open(i);
      } else if (next == '}' || next == ']') {
        depth--;
        line().append(next);
      } else if (next == ',') {
        text.append(next);
        line();
      } else if (next == ':') {
        text.append(": ");
      } else if (!Character.isWhitespace(next)) {
        text.append(next);
      }
    }
    return text.toString();
  }

  /** An object or list without anything stays in one line. */
  private int open(int start) {
    text.append(json.charAt(start));
    int next = start + 1;
    while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
      next++;
    }
    if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
      text.append(json.charAt(next));
      return next;
    }
    depth++;
    line();
    return start;
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, json.length());
  }

  private StringBuilder line() {
    return text.append('\n').append(INDENT.repeat(depth));
  }
}
