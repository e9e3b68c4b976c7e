package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import java.util.List;

/** The data of a sample event while it is put together from examples. */
final class SampleData {

  static final String ITEM = "item.";
  private static final String USUAL_ITEMS = "items";

  private final ObjectNode data = JsonNodeFactory.instance.objectNode();
  private final FieldPath items;

  /** An empty sample, whose line items are at this path; null for the usual one. */
  SampleData(FieldPath items) {
    this.items = items;
  }

  /**
   * Adds a field.
   *
   * @param example its value; for a field of a line item a list, one value for each item
   */
  void put(String path, JsonNode example) {
    if (path.startsWith(ITEM)) {
      List<String> below = FieldPath.of(path.substring(ITEM.length())).segments();
      for (int i = 0; i < example.size(); i++) {
        put(item(i), below, example.get(i));
      }
    } else {
      put(data, FieldPath.of(path).segments(), example);
    }
  }

  /** Lays a tree over what is there: objects are merged, everything else is replaced. */
  void lay(ObjectNode tree) {
    if (tree != null) {
      lay(data, tree);
    }
  }

  ObjectNode data() {
    return data;
  }

  /** Where the array of line items is, or would be. */
  String itemsPath() {
    return items == null ? usualItemsPath() : items.text();
  }

  /** The array of line items where it has to be named; null where it is the usual one. */
  FieldPath namedItems() {
    return items == null || items.text().equals(usualItemsPath()) ? null : items;
  }

  private String usualItemsPath() {
    if (!data.path(USUAL_ITEMS).isArray()) {
      for (var field : data.properties()) {
        if (field.getValue().path(USUAL_ITEMS).isArray()) {
          return field.getKey() + "." + USUAL_ITEMS;
        }
      }
    }
    return USUAL_ITEMS;
  }

  private ObjectNode item(int index) {
    List<String> path = FieldPath.of(items == null ? USUAL_ITEMS : items.text()).segments();
    ObjectNode parent = parent(data, path);
    String name = path.get(path.size() - 1);
    ArrayNode array = parent.get(name) instanceof ArrayNode known ? known : parent.putArray(name);
    while (array.size() <= index) {
      array.addObject();
    }
    return array.get(index) instanceof ObjectNode item
        ? item
        : (ObjectNode) array.set(index, array.objectNode()).get(index);
  }

  private static void put(ObjectNode root, List<String> path, JsonNode value) {
    parent(root, path).set(path.get(path.size() - 1), value);
  }

  private static ObjectNode parent(ObjectNode root, List<String> path) {
    ObjectNode parent = root;
    for (String name : path.subList(0, path.size() - 1)) {
      JsonNode child = parent.get(name);
      parent = child instanceof ObjectNode object ? object : parent.putObject(name);
    }
    return parent;
  }

  private static void lay(ObjectNode under, ObjectNode over) {
    for (var field : over.properties()) {
      JsonNode below = under.get(field.getKey());
      if (below instanceof ObjectNode object && field.getValue() instanceof ObjectNode fields) {
        lay(object, fields);
      } else {
        under.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }
}
