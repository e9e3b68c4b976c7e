package dev.courier.render.template;

/** How a value is written so that it stands for nothing but itself. */
enum Escaping {
  /** Plain text needs none. */
  NONE {
    @Override
    void append(StringBuilder out, String text) {
      out.append(text);
    }
  },
  /** Between two tags of XML. */
  XML_TEXT {
    @Override
    void append(StringBuilder out, String text) {
      appendXml(out, text, false);
    }
  },
  /** In quotes within a tag of XML. */
  XML_ATTRIBUTE {
    @Override
    void append(StringBuilder out, String text) {
      appendXml(out, text, true);
    }
  };

  private static final char REPLACEMENT = '\ufffd';

  abstract void append(StringBuilder out, String text);

  private static void appendXml(StringBuilder out, String text, boolean attribute) {
    int start = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      out.append(text, start, i);
      start = i + 1;
      appendSpecial(out, c, attribute);
    }
    out.append(text, start, length);
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0xd800
        ? c != '<' && c != '&' && c != '>' && c != '"'
        : c >= 0xe000 && c <= REPLACEMENT;
  }

  /** XML 1.0 has no way at all to write most control characters. */
  private static void appendSpecial(StringBuilder out, char c, boolean attribute) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append(attribute ? "&quot;" : "\"");
      // A parser would make blanks of these in attributes, and \n of \r anywhere.
      case '\t' -> out.append(attribute ? "&#9;" : "\t");
      case '\n' -> out.append(attribute ? "&#10;" : "\n");
      case '\r' -> out.append("&#13;");
      default -> out.append(REPLACEMENT);
    }
  }
}
