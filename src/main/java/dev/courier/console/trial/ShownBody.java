package dev.courier.console.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.event.JsonFormat;
import java.util.Locale;
import java.util.Map;

/** Bodies as people read them. */
final class ShownBody {

  private ShownBody() {}

  /**
   * A body in lines.
   *
   * @param contentType its media type, or null
   * @return null where it is no JSON, or says that it is something else
   */
  static String indented(String body, String contentType) {
    if (body == null
        || contentType == null
        || !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      return null;
    }
    try {
      JsonFormat.mapper().readTree(body);
      return IndentedJson.of(body);
    } catch (JsonProcessingException cutOrWrong) {
      return null;
    }
  }

  /** The media type that headers name; null where they name none. */
  static String contentType(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
