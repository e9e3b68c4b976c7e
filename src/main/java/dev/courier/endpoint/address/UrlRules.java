package dev.courier.endpoint.address;

import java.net.URI;
import java.util.Optional;

/**
 * What the text of a URL must be, wherever it leads: one that everybody reads in the same way.
 * Immutable, and quick enough to be asked at every attempt.
 */
public final class UrlRules {

  private static final int LONGEST_URL = 2_000;
  private static final String UNSAFE = "\\{}<>\"^`|";

  private final boolean allowHttp;
  private final boolean allowPrivateNames;

  /**
   * Such rules.
   *
   * @param allowHttp whether {@code http://} is permitted beside {@code https://}
   * @param allowPrivateNames whether names that only a private network knows are permitted
   */
  public UrlRules(boolean allowHttp, boolean allowPrivateNames) {
    this.allowHttp = allowHttp;
    this.allowPrivateNames = allowPrivateNames;
  }

  /**
   * Why this URL may not be called.
   *
   * @return a reason in words that says what would be right, or empty where it may
   */
  public Optional<String> refuse(URI url) {
    String reason = reason(url);
    return reason == null ? Optional.empty() : Optional.of(reason);
  }

  private String reason(URI url) {
    String text = url.toString();
    if (text.length() > LONGEST_URL) {
      return "is longer than " + LONGEST_URL + " characters";
    }
    if (!isScheme(url.getScheme())) {
      return allowHttp ? "must start with https:// or http://" : "must start with https://";
    }
    if (!isPlain(text)) {
      return "has a character that no URL has: write others than letters, digits and"
          + " -._~:/?@!$&'()*+,;=[] as % and two hexadecimal digits";
    }
    if (url.getRawUserInfo() != null) {
      return "must not contain a user name or password: use auth instead";
    }
    if (url.getRawFragment() != null) {
      return "must not contain a fragment (#)";
    }
    if (url.getHost() == null) {
      return "has no valid host name: write letters, digits, hyphens and dots";
    }
    if (url.getRawAuthority().endsWith(":")) {
      return "has a colon and no port: leave the colon out";
    }
    return isPort(url.getPort())
        ? HostName.refuse(url.getHost(), allowPrivateNames)
        : "has port " + url.getPort() + ": use 80, 443 or one above 1023";
  }

  private boolean isScheme(String scheme) {
    return "https".equalsIgnoreCase(scheme) || allowHttp && "http".equalsIgnoreCase(scheme);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character <= ' ' || character >= 0x7f || UNSAFE.indexOf(character) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(int port) {
    return port == -1 || port == 80 || port == 443 || port > 1023 && port <= 65_535;
  }
}
