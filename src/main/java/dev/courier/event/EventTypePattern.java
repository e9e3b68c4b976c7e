package dev.courier.event;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a subscription writes to choose event types: one exact type, all below a name ({@code
 * order.*}), or all ({@code *}).
 *
 * @param text the pattern as written
 */
public record EventTypePattern(String text) {

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final int MAX_LENGTH = 200;

  public EventTypePattern {
    Objects.requireNonNull(text, "text");
    if (!isPattern(text)) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no event type: write a type such as order.shipped, a group such as order.*,"
              + " or * for all");
    }
  }

  /** Whether the text can be the type of an event. */
  public static boolean isType(String text) {
    return text.length() <= MAX_LENGTH && TYPE.matcher(text).matches();
  }

  private static boolean isPattern(String text) {
    return text.equals("*")
        || isType(text.endsWith(".*") ? text.substring(0, text.length() - 2) : text);
  }

  /** Whether it names one type and not a group. */
  public boolean isExact() {
    return !text.endsWith("*");
  }

  /** Whether an event of this type is chosen. */
  public boolean matches(String type) {
    if (isExact()) {
      return text.equals(type);
    }
    return text.equals("*") || type.startsWith(text.substring(0, text.length() - 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
