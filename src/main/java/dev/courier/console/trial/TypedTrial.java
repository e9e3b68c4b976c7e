package dev.courier.console.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of the form of a webhook decides what is delivered and how it looks, as it is at the moment;
 * what cannot be read yet is left out.
 */
final class TypedTrial {

  static final String EXAMPLE = "{\"order\": {\"total\": 150}}";

  private static final String FILTER_EXAMPLE =
      "[{\"field\": \"total\", \"op\": \"gt\", \"value\": 100}]";
  private static final List<String> FIELDS =
      List.of(
          "profile",
          "method",
          "content_type",
          "payload.format",
          "payload.language",
          "payload.template",
          "signature.scheme",
          "signature.header");
  private static final String WITH_TIMESTAMP = "signature.include_timestamp";

  private final Map<String, List<String>> inputs;

  TypedTrial(Map<String, List<String>> inputs) {
    this.inputs = inputs;
  }

  /** What an input has; empty where there is none. */
  String text(String name) {
    List<String> texts = inputs.getOrDefault(name, List.of());
    return texts.isEmpty() ? "" : texts.get(0).replace("\r\n", "\n");
  }

  /** The event types that are chosen, but for those that are none. */
  List<EventTypePattern> eventTypes() {
    return Stream.of("event_type", "event_types")
        .flatMap(name -> inputs.getOrDefault(name, List.of()).stream())
        .flatMap(text -> Arrays.stream(text.split("[\\s,;]+")))
        .filter(text -> !text.isEmpty())
        .distinct()
        .flatMap(TypedTrial::pattern)
        .toList();
  }

  /**
   * The filter; null where there is none.
   *
   * @throws ApiProblem 422 where it is no JSON
   */
  JsonNode filter() {
    String text = text("filter");
    return text.isBlank() ? null : TypedJson.read("filter", text, FILTER_EXAMPLE);
  }

  /** The document of a webhook that is new. */
  ObjectNode document() {
    return document(false);
  }

  /** A merge patch of a webhook that is being changed; what is empty takes its default. */
  ObjectNode patch() {
    return document(true);
  }

  /**
   * What a preview is to be made of.
   *
   * @throws ApiProblem 422 where the data are no JSON
   */
  ObjectNode order() {
    ObjectNode order = JsonFormat.mapper().createObjectNode();
    if (!text("try.event_type").isBlank()) {
      order.put("event_type", text("try.event_type"));
    }
    if (!text("try.sample").isBlank()) {
      order.put("sample", text("try.sample"));
    }
    if (text("try.sample").equals("custom")) {
      order.set("data", TypedJson.read("data", text("try.data"), EXAMPLE));
    }
    return order;
  }

  private ObjectNode document(boolean patch) {
    ObjectNode document = JsonFormat.mapper().createObjectNode();
    eventTypes().forEach(type -> document.withArrayProperty("event_types").add(type.text()));
    for (String path : FIELDS) {
      String text = path.equals("payload.template") ? text(path) : text(path).strip();
      if (!text.isBlank()) {
        object(document, path).put(name(path), text);
      } else if (patch && inputs.containsKey(path)) {
        object(document, path).putNull(name(path));
      }
    }
    String timestamp = text(WITH_TIMESTAMP);
    if (timestamp.equals("true") || timestamp.equals("false")) {
      object(document, WITH_TIMESTAMP).put(name(WITH_TIMESTAMP), Boolean.valueOf(timestamp));
    }
    headers(document);
    return document;
  }

  /** A header without a value keeps the stored one, where there is one. */
  private void headers(ObjectNode document) {
    List<String> names = inputs.getOrDefault("headers.name", List.of());
    List<String> values = inputs.getOrDefault("headers.value", List.of());
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      if (!names.get(i).isBlank() && !values.get(i).isBlank()) {
        document.withObjectProperty("headers").put(names.get(i).strip(), values.get(i).strip());
      }
    }
  }

  private static ObjectNode object(ObjectNode document, String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? document : document.withObjectProperty(path.substring(0, dot));
  }

  private static String name(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  private static Stream<EventTypePattern> pattern(String text) {
    List<EventTypePattern> patterns = new ArrayList<>();
    try {
      patterns.add(new EventTypePattern(text));
    } catch (IllegalArgumentException notYet) {
      // Told at the input itself when the form is sent; meanwhile somebody may still be typing.
    }
    return patterns.stream();
  }
}
