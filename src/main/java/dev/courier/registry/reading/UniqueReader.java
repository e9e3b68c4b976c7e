package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.Profile;
import dev.courier.subscription.Subscription.Unique;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads which deliveries make way for newer ones. */
final class UniqueReader {

  private static final String DATA = "data.";

  private final EventCatalog catalog;

  UniqueReader(EventCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads it.
   *
   * @param selection which events; empty where they could not be read, which leaves the key
   *     unchecked
   * @return null where every delivery is sent
   */
  Unique read(DocumentFields document, Profile profile, Optional<EventSelection> selection) {
    DocumentFields unique = document.object("unique");
    boolean enabled = unique.flag("enabled").orElse(false);
    Optional<String> key = unique.text("key");
    unique.refuseUnknown();
    List<EventType> types = selection.map(wanted -> types(wanted, profile)).orElse(List.of());
    if (key.isPresent()) {
      FieldPath path = path(unique, key.get(), types);
      return enabled && path != null ? new Unique(path) : null;
    }
    if (enabled) {
      refuseWithoutKey(unique, types);
    }
    return enabled ? new Unique(null) : null;
  }

  private List<EventType> types(EventSelection selection, Profile profile) {
    return selection.eventTypes().stream()
        .flatMap(pattern -> catalog.matching(pattern).stream())
        .map(EventType::name)
        .distinct()
        .flatMap(name -> catalog.find(profile.system(), name).stream())
        .toList();
  }

  private static FieldPath path(DocumentFields unique, String key, List<EventType> types) {
    if (!FieldPath.isPath(key)) {
      unique.error(
          "key", "is " + JsonFormat.excerpt(key) + ": it must be a field such as data.order_id");
      return null;
    }
    FieldPath path = FieldPath.of(key);
    boolean known =
        key.startsWith(DATA)
            || types.isEmpty()
            || types.stream().anyMatch(type -> isValue(path.below(type.sample())));
    if (!known) {
      Set<String> fields = new TreeSet<>();
      types.forEach(type -> fields.addAll(type.fields()));
      unique.error(
          "key",
          "is \""
              + key
              + "\", which no chosen event type has as a text or a number"
              + NearestName.to(key, fields)
                  .map(name -> ": did you mean \"" + name + "\"?")
                  .orElse("")
              + " (data.… takes any field of the event)");
    }
    return path;
  }

  private static boolean isValue(JsonNode sample) {
    return sample.isValueNode();
  }

  private static void refuseWithoutKey(DocumentFields unique, List<EventType> types) {
    types.stream()
        .filter(type -> type.key() == null)
        .findFirst()
        .ifPresent(
            type ->
                unique.error(
                    "key",
                    "is missing: the catalog does not say which field tells the entities of "
                        + type.name()
                        + " apart, so write one, such as data.id"));
  }
}
