package dev.courier.registry.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.delivery.HeaderRedaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a subscription's own headers that are not shown: any of them may carry credentials.
 * In the document a mask stands in their place.
 */
final class SecretHeaders {

  private static final String HEADERS = "headers";

  private SecretHeaders() {}

  /** Takes the values out of a document; it keeps the names, in their order. */
  static Map<String, String> takeFrom(ObjectNode document) {
    Map<String, String> taken = new LinkedHashMap<>();
    if (document.get(HEADERS) instanceof ObjectNode headers) {
      for (Map.Entry<String, JsonNode> header : headers.properties()) {
        if (header.getValue().isTextual() && !HeaderRedaction.shows(header.getKey())) {
          taken.put(header.getKey(), header.getValue().textValue());
          header.setValue(TextNode.valueOf(HeaderRedaction.MASK));
        }
      }
    }
    return taken;
  }

  /** Puts the values in where their mask stands. */
  static void putInto(ObjectNode document, Map<String, String> values) {
    if (!values.isEmpty() && document.get(HEADERS) instanceof ObjectNode headers) {
      for (Map.Entry<String, JsonNode> header : headers.properties()) {
        if (HeaderRedaction.MASK.equals(header.getValue().textValue())) {
          values.entrySet().stream()
              .filter(value -> value.getKey().equalsIgnoreCase(header.getKey()))
              .findAny()
              .ifPresent(value -> header.setValue(TextNode.valueOf(value.getValue())));
        }
      }
    }
  }
}
