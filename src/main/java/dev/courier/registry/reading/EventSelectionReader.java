package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.match.reading.FilterReader;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Condition;
import dev.courier.subscription.EventSelection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which events a subscription wants. */
final class EventSelectionReader {

  private static final int MAX_TYPES = 500;

  private final EventCatalog catalog;

  EventSelectionReader(EventCatalog catalog) {
    this.catalog = catalog;
  }

  /** Empty where there is no valid event type, which is then among the errors. */
  Optional<EventSelection> read(DocumentFields document) {
    Set<EventTypePattern> types = new LinkedHashSet<>();
    document.any("event_type").ifPresent(value -> add(document, "event_type", value, types));
    List<JsonNode> several = document.list("event_types");
    for (int i = 0; i < several.size() && i < MAX_TYPES; i++) {
      add(document, "event_types[" + i + "]", several.get(i), types);
    }
    if (several.size() > MAX_TYPES) {
      document.error("event_types", "has " + several.size() + " types: at most " + MAX_TYPES);
    }
    if (!document.has("event_type") && several.isEmpty()) {
      document.error("event_type", "is missing: name an event type here or in event_types");
    }
    Condition filter =
        document
            .any("filter")
            .map(node -> FilterReader.read(node, "filter", document.errors()))
            .orElseGet(() -> new Condition.All(List.of()));
    return types.isEmpty() || filter == null
        ? Optional.empty()
        : Optional.of(new EventSelection(List.copyOf(types), filter));
  }

  private void add(
      DocumentFields document, String name, JsonNode value, Set<EventTypePattern> types) {
    if (!value.isTextual()) {
      document.error(name, "is " + JsonFormat.excerpt(value) + ": it must be a string");
      return;
    }
    try {
      EventTypePattern pattern = new EventTypePattern(value.textValue());
      if (pattern.isExact() && !catalog.isEmpty() && !catalog.knows(pattern.text())) {
        document.error(
            name,
            "is \""
                + pattern
                + "\", which no catalog file knows: did you mean \""
                + catalog.nearest(pattern.text()).orElseThrow()
                + "\"?");
        return;
      }
      types.add(pattern);
    } catch (IllegalArgumentException noPattern) {
      document.error(name, noPattern.getMessage());
    }
  }
}
