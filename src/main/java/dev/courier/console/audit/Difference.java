package dev.courier.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One field that a change has made another.
 *
 * @param field with dots where it lies inside of another; empty where the whole is no object
 * @param before as it was, or null where it was not there
 * @param after as it is since, or null where it is not there
 */
public record Difference(String field, String before, String after) {

  public Difference {
    Objects.requireNonNull(field, "field");
  }

  /**
   * What differs between two documents, in their order.
   *
   * @param before as JSON, or null where there was nothing
   * @param after as JSON, or null where there is nothing
   */
  static List<Difference> between(String before, String after) {
    Map<String, String> old = fields(before);
    Map<String, String> current = fields(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(current.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(old.get(name), current.get(name)))
        .map(name -> new Difference(name, old.get(name), current.get(name)))
        .toList();
  }

  private static Map<String, String> fields(String document) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (document == null) {
      return fields;
    }
    try {
      collect("", JsonFormat.mapper().readTree(document), fields);
    } catch (JsonProcessingException tampered) {
      // The check of the chain says that somebody has been here; this shows what he wrote.
      fields.put("", document);
    }
    return fields;
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      object
          .properties()
          .forEach(field -> collect(prefix + field.getKey(), field.getValue(), fields));
    } else {
      fields.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
