package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.EventTypePattern;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the event types of {@code config/catalog/}. */
public final class CatalogFiles {

  private CatalogFiles() {}

  /**
   * The catalog; empty where there are no files, so that every event type is taken.
   *
   * @param configDir the directory that may have {@code catalog/} in it
   * @throws dev.courier.settings.InvalidSetting where a file is wrong; names it and its fields
   */
  public static EventCatalog read(Path configDir) {
    List<EventType> types = new ArrayList<>();
    for (DataFile file : DataFile.in(configDir.resolve("catalog"))) {
      List<FieldError> errors = new ArrayList<>();
      DocumentFields fields = DocumentFields.of(file.document(), errors);
      String system = fields.text("system").orElse(file.name());
      List<JsonNode> entries = fields.list("event_types");
      Set<String> names = new HashSet<>();
      for (int i = 0; i < entries.size(); i++) {
        String place = "event_types[" + i + "]";
        Optional<EventType> type = entry(system, fields, place, entries.get(i));
        if (type.isPresent() && !names.add(type.get().name())) {
          fields.error(place, "is \"" + type.get().name() + "\", which is there twice");
        }
        type.ifPresent(types::add);
      }
      fields.refuseUnknown();
      file.refuse(errors);
    }
    return EventCatalog.of(types);
  }

  private static Optional<EventType> entry(
      String system, DocumentFields file, String place, JsonNode node) {
    if (!(node instanceof ObjectNode entry)) {
      file.error(place, "must have the fields type, category, description and sample");
      return Optional.empty();
    }
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields = DocumentFields.of(entry, errors);
    String name = fields.text("type").orElse("");
    if (!EventTypePattern.isType(name)) {
      fields.error("type", "must be an event type such as order.shipped");
    }
    String category = fields.text("category").orElse(system);
    String description = fields.text("description").orElse("");
    JsonNode sample = fields.any("sample").orElseGet(entry::objectNode);
    if (!sample.isObject()) {
      fields.error("sample", "must be an object: the data of one such event");
    }
    fields.refuseUnknown();
    errors.forEach(error -> file.error(place + "." + error.field(), error.message()));
    return errors.isEmpty()
        ? Optional.of(
            new EventType(
                system, name, category, description, (ObjectNode) sample, List.of(), null, null))
        : Optional.empty();
  }
}
