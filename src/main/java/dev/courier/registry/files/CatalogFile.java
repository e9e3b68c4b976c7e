package dev.courier.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.EventTypePattern;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One file of the catalog: the event types of a system.
 *
 * @param types those that it lists
 * @param others what it says of all types that it does not list; empty where that is nothing
 */
public record CatalogFile(List<EventType> types, Optional<EventType> others) {

  public CatalogFile {
    types = List.copyOf(types);
    Objects.requireNonNull(others, "others");
  }

  /** Reads a file; what is wrong is added to the errors. */
  static CatalogFile read(DataFile file, List<FieldError> errors) {
    DocumentFields fields = DocumentFields.of(file.document(), errors);
    Reading reading =
        new Reading(
            fields.text("system").orElse(file.name()),
            FieldDictionary.read(fields.object("fields")),
            new LinkedHashMap<>());
    reading.readEntities(fields.object("entities"));
    CatalogFile catalog = new CatalogFile(reading.types(fields), reading.others(fields));
    fields.refuseUnknown();
    return catalog;
  }

  /**
   * Reports where another file has already said what a system's other events are like.
   *
   * @param known the files that have said so, by system; this one is added
   */
  void refuseSecondOthers(Path file, Map<String, Path> known, List<FieldError> errors) {
    others.ifPresent(
        other -> {
          Path first = known.putIfAbsent(other.system(), file);
          if (first != null) {
            errors.add(
                new FieldError(
                    "other_events",
                    "is there already for \""
                        + other.system()
                        + "\", in "
                        + first.getFileName()
                        + ": write it in one file of the system"));
          }
        });
  }

  /** What is known while a file is read. */
  private record Reading(
      String system, FieldDictionary dictionary, Map<String, CatalogEntity> entities) {

    private static final String OTHERS = "Any event that the catalog does not list.";

    void readEntities(DocumentFields fields) {
      for (String name : fields.names()) {
        DocumentFields entity = fields.object(name);
        entities.put(name, CatalogEntity.read(entity, CatalogEntity.NONE, dictionary));
        entity.refuseUnknown();
      }
    }

    List<EventType> types(DocumentFields file) {
      List<EventType> types = new ArrayList<>();
      Set<String> names = new HashSet<>();
      List<JsonNode> entries = file.list("event_types");
      for (int i = 0; i < entries.size(); i++) {
        String place = "event_types[" + i + "]";
        Optional<EventType> type = entry(file, place, entries.get(i));
        if (type.isPresent() && !names.add(type.get().name())) {
          file.error(place, "is \"" + type.get().name() + "\", which is there twice");
        }
        type.ifPresent(types::add);
      }
      return types;
    }

    Optional<EventType> others(DocumentFields file) {
      if (!file.has("other_events")) {
        return Optional.empty();
      }
      List<FieldError> errors = new ArrayList<>();
      DocumentFields problems = DocumentFields.of(JsonNodeFactory.instance.objectNode(), errors);
      Optional<EventType> others =
          entity(file, "other_events").type(system, "*", OTHERS, null, dictionary, problems);
      errors.forEach(
          error ->
              file.error(
                  "other_events",
                  "names an entity whose " + error.field() + " " + error.message()));
      return others;
    }

    private Optional<EventType> entry(DocumentFields file, String place, JsonNode node) {
      if (!(node instanceof ObjectNode entry)) {
        file.error(place, "must have the fields type, category, description and sample");
        return Optional.empty();
      }
      List<FieldError> errors = new ArrayList<>();
      Optional<EventType> type = type(DocumentFields.of(entry, errors));
      errors.forEach(error -> file.error(place + "." + error.field(), error.message()));
      return errors.isEmpty() ? type : Optional.empty();
    }

    private Optional<EventType> type(DocumentFields fields) {
      String name = fields.text("type").orElse("");
      if (!EventTypePattern.isType(name)) {
        fields.error("type", "must be an event type such as order.shipped");
      }
      String description = fields.text("description").orElse("");
      CatalogEntity general = fields.has("entity") ? entity(fields, "entity") : CatalogEntity.NONE;
      CatalogEntity entity = CatalogEntity.read(fields, general, dictionary);
      JsonNode sample = fields.any("sample").orElse(null);
      if (sample != null && !sample.isObject()) {
        fields.error("sample", "must be an object: the data of one such event");
        sample = null;
      }
      fields.refuseUnknown();
      return entity.type(system, name, description, (ObjectNode) sample, dictionary, fields);
    }

    private CatalogEntity entity(DocumentFields fields, String field) {
      String name = fields.text(field).orElse("");
      if (!entities.containsKey(name)) {
        fields.error(
            field,
            "is \""
                + name
                + "\", which is not among the file's entities"
                + NearestName.to(name, entities.keySet())
                    .map(nearest -> ": did you mean \"" + nearest + "\"?")
                    .orElse(""));
      }
      return entities.getOrDefault(name, CatalogEntity.NONE);
    }
  }
}
