package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.it.Description.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects that the description of a body consists of, as far as they take no other fields. */
final class WrittenFields {

  private final Description description;

  WrittenFields(Description description) {
    this.description = description;
  }

  /**
   * One object in a body.
   *
   * @param path names joined by dots; empty for the body itself
   * @param properties by name; each with what it refers to resolved
   * @param fixed what must be written for it to be this kind of object
   */
  record Written(String path, Map<String, JsonNode> properties, Map<String, String> fixed) {

    Set<String> names() {
      return properties.keySet();
    }

    Set<String> readOnly() {
      return properties.entrySet().stream()
          .filter(each -> each.getValue().path("readOnly").asBoolean())
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    /** What has another name in the same object, and so is refused beside it. */
    Set<String> sameAsOthers() {
      return properties.containsKey("url") ? Set.of("webhook_url", "event_types") : Set.of();
    }
  }

  /** All in the body of a call; none where it takes none. */
  List<Written> closedObjects(Call call) {
    List<Written> found = new ArrayList<>();
    JsonNode body = call.operation().at("/requestBody/content/application~1json/schema");
    if (!body.isMissingNode()) {
      collect("", body, found);
    }
    return found;
  }

  private void collect(String path, JsonNode schema, List<Written> found) {
    JsonNode object = meant(schema);
    boolean closed =
        object.path("additionalProperties").isBoolean()
                && !object.get("additionalProperties").asBoolean()
            || object.path("unevaluatedProperties").isBoolean();
    if (!closed) {
      return;
    }
    Map<String, JsonNode> properties = properties(object);
    List<Written> kinds = kinds(path, object, properties);
    found.addAll(kinds.isEmpty() ? List.of(new Written(path, properties, Map.of())) : kinds);
    properties.forEach(
        (name, property) -> collect(path.isEmpty() ? name : path + "." + name, property, found));
  }

  /** The forms of an object whose type says which fields it has. */
  private static List<Written> kinds(
      String path, JsonNode object, Map<String, JsonNode> properties) {
    List<Written> kinds = new ArrayList<>();
    for (JsonNode kind : object.path("anyOf")) {
      for (JsonNode code : kind.at("/properties/type/enum")) {
        if (code.isTextual()) {
          Map<String, JsonNode> ofKind = new LinkedHashMap<>();
          kind.at("/propertyNames/enum")
              .forEach(name -> ofKind.put(name.asText(), properties.get(name.asText())));
          kinds.add(new Written(path, ofKind, Map.of("type", code.asText())));
        }
      }
    }
    return kinds;
  }

  /** All properties of an object, those of its parts included. */
  Map<String, JsonNode> properties(JsonNode object) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    for (JsonNode part : object.path("allOf")) {
      properties.putAll(properties(description.resolve(part)));
    }
    object
        .path("properties")
        .properties()
        .forEach(each -> properties.put(each.getKey(), each.getValue()));
    return properties;
  }

  /** What a schema refers to, be it one that may be null as well. */
  JsonNode meant(JsonNode schema) {
    JsonNode resolved = description.resolve(schema);
    for (JsonNode choice : resolved.path("anyOf")) {
      if (choice.has("$ref") && resolved.get("anyOf").size() <= 2) {
        return description.resolve(choice);
      }
    }
    return resolved;
  }
}
