package dev.courier.event.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the fields of an event's data by the paths under which a template finds them. */
public final class DataFields {

  private static final String ITEM = "item.";

  /** What these would mean by themselves is Courier's own, or the whole of the data. */
  private static final Set<String> TAKEN = Set.of("webhook", "data");

  private final List<DataField> found = new ArrayList<>();
  private final ArrayNode lineItems;
  private final int most;

  private DataFields(ArrayNode lineItems, int most) {
    this.lineItems = lineItems;
    this.most = most;
  }

  /**
   * The fields, in the order of the data; a field whose name no template can write is left out. Of
   * the line items, and of any other list of objects, the first one stands for all.
   *
   * @param items where the catalog says that the line items are, or null where it says nothing
   * @param most how many at most
   */
  public static List<DataField> of(ObjectNode data, FieldPath items, int most) {
    Optional<ArrayNode> lineItems = LineItems.in(data, items);
    DataFields fields = new DataFields(lineItems.orElse(null), most);
    for (var field : data.properties()) {
      String prefix = TAKEN.contains(field.getKey()) ? "data." : "";
      fields.add(prefix + field.getKey(), field.getValue());
    }
    return List.copyOf(fields.found);
  }

  private void add(String path, JsonNode value) {
    if (found.size() >= most || !FieldPath.isPath(path)) {
      return;
    }
    if (value == lineItems && lineItems.path(0) instanceof ObjectNode first) {
      addAll(ITEM, first);
    } else if (value instanceof ObjectNode object && !object.isEmpty()) {
      addAll(path + ".", object);
    } else {
      found.add(new DataField(path, value));
      if (value.isArray() && value.path(0) instanceof ObjectNode first) {
        addAll(path + ".0.", first);
      }
    }
  }

  private void addAll(String prefix, ObjectNode object) {
    object.properties().forEach(field -> add(prefix + field.getKey(), field.getValue()));
  }
}
