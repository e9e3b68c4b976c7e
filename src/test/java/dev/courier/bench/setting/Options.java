package dev.courier.bench.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The system properties {@code bench.<name>}; what is absent takes its default. */
final class Options {

  private static final String PREFIX = "bench.";

  private final Properties properties;

  Options(Properties properties) {
    this.properties = properties;
  }

  /** Those that are set, as a command names them. */
  List<String> given() {
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .sorted()
        .map(name -> "-D" + name + "=" + properties.getProperty(name))
        .toList();
  }

  String text(String name, String usual) {
    return properties.getProperty(PREFIX + name, usual);
  }

  /** Separated by blanks; empty where there are none. */
  List<String> words(String name, String usual) {
    return Arrays.stream(text(name, usual).split(" +")).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether the other of two words was chosen in place of the usual one. */
  boolean isOther(String name, String usual, String other) {
    String text = text(name, usual);
    if (!text.equals(usual) && !text.equals(other)) {
      throw new IllegalArgumentException(
          PREFIX + name + " is \"" + text + "\": it must be " + usual + " or " + other);
    }
    return text.equals(other);
  }

  /** More than 0. */
  int positive(String name, int usual) {
    return atLeast(1, name, usual);
  }

  /** 0 or more. */
  int natural(String name, int usual) {
    return atLeast(0, name, usual);
  }

  private int atLeast(int least, String name, int usual) {
    String text = properties.getProperty(PREFIX + name);
    if (text == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw wrong(name, text, least);
    }
    throw wrong(name, text, least);
  }

  private static IllegalArgumentException wrong(String name, String text, int least) {
    return new IllegalArgumentException(
        PREFIX + name + " is \"" + text + "\": it must be a whole number from " + least + " on");
  }
}
