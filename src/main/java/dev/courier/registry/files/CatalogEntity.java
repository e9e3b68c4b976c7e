package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventType;
import dev.courier.registry.document.DocumentFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What several event types of a file have in common, or what one of them says itself.
 *
 * @param category the part of the system, or null for the system's name
 * @param key the field that tells entities apart, or null
 * @param items the array of line items, or null for the usual one
 * @param fields whose examples are in the sample
 */
record CatalogEntity(String category, FieldPath key, FieldPath items, List<String> fields) {

  static final CatalogEntity NONE = new CatalogEntity(null, null, null, List.of());

  CatalogEntity {
    fields = List.copyOf(fields);
  }

  /** Reads what these fields say; what they leave out is taken from the general one. */
  static CatalogEntity read(
      DocumentFields fields, CatalogEntity general, FieldDictionary dictionary) {
    Set<String> paths = new LinkedHashSet<>(general.fields());
    List<JsonNode> written = fields.list("fields");
    for (int i = 0; i < written.size(); i++) {
      String path = written.get(i).asText();
      Optional<String> problem = dictionary.refuseInSample(path);
      String place = "fields[" + i + "]";
      problem.ifPresent(message -> fields.error(place, message));
      if (problem.isEmpty()) {
        paths.add(path);
      }
    }
    return new CatalogEntity(
        fields.text("category").orElse(general.category()),
        path(fields, "key").orElse(general.key()),
        path(fields, "items").orElse(general.items()),
        new ArrayList<>(paths));
  }

  /**
   * The event type; empty where something is wrong with it, which is then among the errors.
   *
   * @param own what its sample has besides the examples, or null for nothing
   * @param errors get what is wrong
   */
  Optional<EventType> type(
      String system,
      String name,
      String description,
      ObjectNode own,
      FieldDictionary dictionary,
      DocumentFields errors) {
    SampleData sample = new SampleData(items);
    fields.forEach(path -> sample.put(path, dictionary.example(path)));
    sample.lay(own);
    ObjectNode data = sample.data();
    boolean hasKey = key == null || !key.below(data).isMissingNode();
    if (!hasKey) {
      errors.error("key", "is " + key + ", which the sample does not have: name one of its fields");
    }
    boolean hasItems = items == null || items.below(data).isArray();
    if (!hasItems) {
      errors.error(
          "items", "is " + items + ", which is no list in the sample: name one of its lists");
    }
    return hasKey && hasItems
        ? Optional.of(
            new EventType(
                system,
                name,
                category == null ? system : category,
                description,
                data,
                dictionary.mergeFields(data, sample.itemsPath()),
                key,
                sample.namedItems()))
        : Optional.empty();
  }

  private static Optional<FieldPath> path(DocumentFields fields, String name) {
    Optional<String> text = fields.text(name);
    if (text.isPresent() && !FieldPath.isPath(text.get())) {
      fields.error(name, "is \"" + text.get() + "\": write a field's path such as order.id");
      return Optional.empty();
    }
    return text.map(FieldPath::of);
  }
}
