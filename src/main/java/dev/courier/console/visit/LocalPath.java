package dev.courier.console.visit;

import java.net.URI;
import java.net.URISyntaxException;

/** Where somebody may be led after signing in: to a path of this Courier and nowhere else. */
public final class LocalPath {

  /** Where one is led who wanted nothing in particular. */
  public static final String START = "/";

  private static final int LONGEST = 500;

  private LocalPath() {}

  /**
   * The path that was asked for, where it is one.
   *
   * @param asked as it came with a request, or null
   * @return {@link #START} for what leads elsewhere, and for the pages of signing in and out
   */
  public static String orStart(String asked) {
    return asked != null && isLocal(asked) ? asked : START;
  }

  private static boolean isLocal(String asked) {
    if (asked.length() > LONGEST
        || !asked.startsWith("/")
        || asked.startsWith("//")
        || asked.startsWith("/login")
        || asked.startsWith("/logout")
        // Browsers read a backslash as a slash, and leave control characters out.
        || asked.chars().anyMatch(one -> one == '\\' || one <= ' ' || one >= 0x7f)) {
      return false;
    }
    try {
      URI parsed = new URI(asked);
      return parsed.getScheme() == null
          && parsed.getRawAuthority() == null
          && parsed.normalize().getRawPath().equals(parsed.getRawPath());
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
