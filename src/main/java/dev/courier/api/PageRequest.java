package dev.courier.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Which page of a list a caller asks for; a controller takes it as a parameter.
 *
 * @param limit how many items at most
 * @param after the key of the last item of the page before, or null for the first page
 */
public record PageRequest(int limit, String after) {

  /** How many items a page has where the caller does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** How many items a page may have. */
  public static final int MAX_LIMIT = 200;

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** How many items to read: one more than the limit, to know whether there is a next page. */
  public int limitWithNext() {
    return limit + 1;
  }

  /**
   * Reads the query of a list.
   *
   * @param limit as written, or null
   * @param cursor as written, or null
   * @throws ApiProblem 422 where the limit is not 1 to 200 or the cursor is none that Courier gave
   */
  public static PageRequest read(String limit, String cursor) {
    return new PageRequest(readLimit(limit), readCursor(cursor));
  }

  static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static int readLimit(String limit) {
    if (limit == null || limit.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    if (!limit.matches("\\d{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX_LIMIT) {
      throw ApiProblem.invalid("limit", "must be a number from 1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(limit);
  }

  private static String readCursor(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (KEY.matcher(key).matches()) {
        return key;
      }
    } catch (IllegalArgumentException notOurs) {
      // Told below, like any other text that Courier did not give.
    }
    throw ApiProblem.invalid("cursor", "must be the next_cursor of an earlier page");
  }
}
