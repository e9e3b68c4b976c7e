package dev.courier.flow.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.catalog.AddedField;
import java.util.List;

/** The fields that a route adds: these, and nothing else that it finds. */
record Additions(List<Addition> all) {

  Additions {
    all = List.copyOf(all);
  }

  List<AddedField> fields() {
    return all.stream().map(Addition::field).toList();
  }

  /**
   * The data with the fields; the given data stay as they are.
   *
   * @param found what the route has made of a copy of the data, or a missing node where it broke
   */
  ObjectNode addTo(ObjectNode data, JsonNode found) {
    ObjectNode enriched = data.deepCopy();
    for (Addition addition : all) {
      FieldPath path = addition.field().path();
      boolean sent = !path.below(data).isMissingNode();
      JsonNode value = path.below(found);
      boolean none = value.isMissingNode() || value.isNull();
      if (!sent) {
        path.put(enriched, none ? addition.fallback() : value);
      } else if (addition.overwrites() && !none) {
        path.put(enriched, value);
      }
    }
    return enriched;
  }
}
