package dev.courier.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a tenant may be called. */
public final class TenantId {

  private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}");

  // The first path segments below /api that are no tenant.
  private static final Set<String> RESERVED =
      Set.of(
          "event-types", "keys", "audit", "v1", "docs", "openapi.json", "swagger-ui", "master-key");

  private TenantId() {}

  /** Whether this is a path of the API, which no tenant can be called. */
  public static boolean isReserved(String text) {
    return RESERVED.contains(text);
  }

  /**
   * Why no tenant can be called this.
   *
   * @return what would be right; empty if it is fine
   */
  public static Optional<String> refuse(String text) {
    if (isReserved(text)) {
      return Optional.of("\"" + text + "\" is reserved: it is a path of the API");
    }
    return SYNTAX.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            "a tenant has 1 to 100 letters, digits, _, . and -, and starts with a letter or digit");
  }
}
