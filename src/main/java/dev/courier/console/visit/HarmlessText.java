package dev.courier.console.visit;

import java.util.regex.Pattern;

/** Makes what a stranger typed fit for one line of the log. */
public final class HarmlessText {

  private static final int LONGEST = 60;

  // Besides control characters, those that turn the direction of the text around them.
  private static final Pattern HARMFUL = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\"]");

  // A key that was typed into the wrong field.
  private static final Pattern KEY = Pattern.compile("\\s*ck_.*", Pattern.DOTALL);

  private HarmlessText() {}

  /** At most 60 characters without any that could pass for another line; never an API key. */
  public static String of(String text) {
    if (KEY.matcher(text).matches()) {
      return "(an API key)";
    }
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return HARMFUL.matcher(cut).replaceAll("?");
  }
}
