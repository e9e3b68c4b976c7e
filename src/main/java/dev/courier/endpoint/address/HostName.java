package dev.courier.endpoint.address;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a host in a URL must look like. */
final class HostName {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern NUMERIC =
      Pattern.compile("(0[xX][0-9a-fA-F]*|\\d+)(\\.(0[xX][0-9a-fA-F]*|\\d+))*");

  /**
   * Ends of names that no public name server answers for: RFC 6761, 6762, 7686, 8375 and 9476,
   * ICANN's .internal, and those that private networks use out of habit.
   */
  private static final List<String> PRIVATE_ENDS =
      List.of(
          ".localhost",
          ".localdomain",
          ".localdomain4",
          ".localdomain6",
          ".svc",
          ".local",
          ".internal",
          ".intranet",
          ".private",
          ".corp",
          ".home",
          ".lan",
          ".home.arpa",
          ".onion",
          ".alt");

  private HostName() {}

  /** Why a URL may not have this host; null where it may. */
  static String refuse(String host, boolean allowPrivateNames) {
    if (host.charAt(0) == '[') {
      return host.indexOf('%') < 0 ? null : "must not contain an address with a zone";
    }
    if (host.endsWith(".")) {
      return "has a host that ends with a dot: leave the dot out";
    }
    // A name's last part starts with a letter, so what starts with a digit there is meant as one.
    if (Character.digit(host.charAt(host.lastIndexOf('.') + 1), 10) >= 0) {
      return refuseNumbers(host);
    }
    if (isTooLong(host)) {
      return "has a host that is too long: a name has at most "
          + LONGEST_NAME
          + " characters, and "
          + LONGEST_LABEL
          + " between two dots";
    }
    return allowPrivateNames || !isPrivate(host)
        ? null
        : "has a host name that is known in private networks only: write a public one"
            + " (COURIER_ALLOW_NETWORKS permits others)";
  }

  private static String refuseNumbers(String host) {
    return NUMERIC.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()
        ? "has an unusual form of an address: write four decimal numbers with dots"
        : null;
  }

  private static boolean isTooLong(String host) {
    if (host.length() > LONGEST_NAME) {
      return true;
    }
    int start = 0;
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', start)) {
      if (dot - start > LONGEST_LABEL) {
        return true;
      }
      start = dot + 1;
    }
    return host.length() - start > LONGEST_LABEL;
  }

  private static boolean isPrivate(String host) {
    if (host.indexOf('.') < 0) {
      return true;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    return PRIVATE_ENDS.stream().anyMatch(lower::endsWith);
  }
}
