package dev.courier.it.browser;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts within expressions of XPath, which has no escapes. */
final class Xpath {

  private Xpath() {}

  static String text(String text) {
    if (!text.contains("'")) {
      return "'" + text + "'";
    }
    return Arrays.stream(text.split("'", -1))
        .map(part -> "'" + part + "'")
        .collect(Collectors.joining(", \"'\", ", "concat(", ")"));
  }
}
