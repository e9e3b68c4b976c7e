package dev.courier.api.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An event type with all that the catalog knows of it.
 *
 * @param name the same as the type
 * @param sample the data of one such event
 * @param mergeFields the fields of its data
 * @param key the field that tells apart the entities that it is about, or null
 */
record EventTypeView(
    String system,
    String type,
    String name,
    String category,
    String description,
    @Schema(type = "object") ObjectNode sample,
    List<MergeField> mergeFields,
    String key) {

  static EventTypeView of(EventType type) {
    return new EventTypeView(
        type.system(),
        type.name(),
        type.name(),
        type.category(),
        type.description(),
        type.sample(),
        TypeFields.of(type),
        type.key() == null ? null : type.key().text());
  }
}
