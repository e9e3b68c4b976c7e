package dev.courier.registry.planned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A field that would become another.
 *
 * @param field its path in the document
 * @param before as it is, or null where it is not there; a secret is masked
 * @param after as it would be, or null where it would not be there; of a secret only whether it is
 *     another
 */
public record FieldChange(String field, String before, String after) {

  public FieldChange {
    Objects.requireNonNull(field, "field");
  }

  /** What differs between two documents, in their order. */
  public static List<FieldChange> between(ObjectNode before, ObjectNode after) {
    Map<String, String> old = new LinkedHashMap<>();
    Map<String, String> planned = new LinkedHashMap<>();
    collect("", before, old);
    collect("", after, planned);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(planned.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(old.get(name), planned.get(name)))
        .map(name -> new FieldChange(name, old.get(name), planned.get(name)))
        .toList();
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (node instanceof ObjectNode object) {
      String prefix = path.isEmpty() ? "" : path + ".";
      object
          .properties()
          .forEach(field -> collect(prefix + field.getKey(), field.getValue(), fields));
    } else if (!node.isNull()) {
      fields.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
