package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.MergeField;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fields of a file's events mean, each written once, whichever events have it. */
final class FieldDictionary {

  private static final Entry UNKNOWN = new Entry("", null, null);

  private final Map<String, Entry> entries;

  private FieldDictionary(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * What is known of a field.
   *
   * @param type or null for that of the sample's value
   * @param example or null where there is none
   */
  private record Entry(String meaning, String type, JsonNode example) {}

  static FieldDictionary read(DocumentFields fields) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String path : fields.names()) {
      if (!FieldPath.isPath(path)) {
        fields.error(path, "is no field path: write names joined by dots, such as order.total");
      }
      JsonNode written = fields.any(path).orElse(null);
      if (written instanceof ObjectNode) {
        entries.put(path, entry(fields.object(path), path.startsWith(SampleData.ITEM)));
      } else if (written != null && written.isTextual()) {
        entries.put(path, new Entry(written.textValue(), null, null));
      } else {
        fields.error(
            path,
            "is "
                + JsonFormat.excerpt(written)
                + ": write its meaning, or an object with meaning, type and example");
      }
    }
    return new FieldDictionary(entries);
  }

  /** Why a field cannot be put into a sample; empty where it can. */
  Optional<String> refuseInSample(String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      return Optional.of(
          "is \""
              + path
              + "\", which is not among the file's fields"
              + NearestName.to(path, entries.keySet())
                  .map(nearest -> ": did you mean \"" + nearest + "\"?")
                  .orElse(""));
    }
    return entry.example() == null
        ? Optional.of("is \"" + path + "\", which has no example among the file's fields: give one")
        : Optional.empty();
  }

  /** The example of a field that a sample can have. */
  JsonNode example(String path) {
    return entries.get(path).example();
  }

  /**
   * The fields of a sample, in its order: each value, each list as one, and after the line items
   * the fields of an item as {@code item.…}.
   */
  List<MergeField> mergeFields(ObjectNode sample, String itemsPath) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    collect("", sample, itemsPath, values);
    List<MergeField> fields = new ArrayList<>();
    values.forEach(
        (path, value) -> {
          Entry entry = entries.getOrDefault(path, UNKNOWN);
          String type = entry.type() == null ? FieldType.of(value) : entry.type();
          fields.add(new MergeField(path, type, entry.meaning()));
        });
    return fields;
  }

  private static void collect(
      String prefix, ObjectNode node, String itemsPath, Map<String, JsonNode> values) {
    for (var field : node.properties()) {
      String path = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (value instanceof ObjectNode object && !object.isEmpty()) {
        collect(path + ".", object, itemsPath, values);
      } else {
        values.putIfAbsent(path, value);
      }
      if (path.equals(itemsPath) && value.isArray()) {
        for (JsonNode item : value) {
          if (item instanceof ObjectNode fields) {
            collect(SampleData.ITEM, fields, "", values);
          }
        }
      }
    }
  }

  private static Entry entry(DocumentFields fields, boolean ofItem) {
    String meaning = fields.text("meaning").orElse("");
    Optional<String> type = fields.text("type");
    if (type.isPresent() && !FieldType.isType(type.get())) {
      fields.error("type", "must be one of " + String.join(", ", FieldType.ALL));
    }
    JsonNode example = fields.any("example").orElse(null);
    if (ofItem && example != null && !example.isArray()) {
      fields.error("example", "must be a list: one value for each line item of the sample");
    }
    fields.refuseUnknown();
    return new Entry(meaning, type.orElse(null), example);
  }
}
