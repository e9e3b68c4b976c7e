package dev.courier.console.page;

import java.util.List;

/** Which paths are the console's; every other one is the API's, or there is nothing. */
public final class ConsolePaths {

  private static final List<String> PATTERNS =
      List.of("/", "/login", "/login/**", "/logout", "/console/**");

  private ConsolePaths() {}

  /** As Spring Security's matchers read them. */
  public static String[] patterns() {
    return PATTERNS.toArray(String[]::new);
  }

  /**
   * Whether a path is the console's.
   *
   * @param path of a request, without its query; null is none
   */
  public static boolean contain(String path) {
    return path != null
        && PATTERNS.stream()
            .anyMatch(
                pattern ->
                    pattern.endsWith("/**")
                        ? path.startsWith(pattern.substring(0, pattern.length() - 2))
                        : path.equals(pattern));
  }
}
