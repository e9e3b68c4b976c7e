package dev.courier.registry.reading;

import dev.courier.event.FieldPath;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.Template;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what the body of a delivery is made from. */
final class PayloadReader {

  private static final Set<String> ENVELOPE =
      Set.of("id", "type", "event", "timestamp", "time", "tenant_id", "tenant", "data");
  private static final int MAX_TEMPLATE_LENGTH = 64 * 1024;

  private final EventCatalog catalog;

  PayloadReader(EventCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads the body.
   *
   * @param selection which events it is made for; empty where they could not be read, which leaves
   *     the names of fields unchecked
   */
  Payload read(DocumentFields document, Profile profile, Optional<EventSelection> selection) {
    DocumentFields payload = document.object("payload");
    String format = payload.text("format").orElse("json");
    Optional<String> template = payload.text("template", MAX_TEMPLATE_LENGTH);
    payload.refuseUnknown();
    if (Set.of("xml", "text").contains(format)) {
      payload.error("format", format + " is not available in this version yet: write json");
      return profile.payload();
    } else if (!format.equals("json")) {
      payload.error("format", "must be json");
      return profile.payload();
    }
    template.ifPresent(text -> check(payload, text, selection));
    return template
        .map(text -> Payload.json(text, profile.payload().form()))
        .orElse(profile.payload());
  }

  private void check(DocumentFields payload, String text, Optional<EventSelection> selection) {
    try {
      Set<String> fields = Template.compile(text).fields();
      selection.ifPresent(wanted -> refuseUnknown(payload, fields, types(wanted)));
    } catch (InvalidTemplate invalid) {
      payload.error("template", invalid.getMessage());
    }
  }

  private List<EventType> types(EventSelection selection) {
    return selection.eventTypes().stream()
        .flatMap(pattern -> catalog.matching(pattern).stream())
        .distinct()
        .toList();
  }

  private static void refuseUnknown(
      DocumentFields payload, Set<String> fields, List<EventType> types) {
    for (String field : fields) {
      if (!isKnown(field, types)) {
        payload.error(
            "template",
            "has the unknown field {"
                + field
                + "}"
                + nearest(field, types)
                + " ({data.…} takes any field of the event)");
      }
    }
  }

  private static boolean isKnown(String field, List<EventType> types) {
    // The template itself refuses what starts with "webhook." and is no field of Courier's.
    return Stream.of("data.", "item.", "webhook.").anyMatch(field::startsWith)
        || ENVELOPE.contains(field)
        || types.isEmpty()
        || types.stream().anyMatch(type -> type.hasField(FieldPath.of(field)));
  }

  private static String nearest(String field, List<EventType> types) {
    Set<String> known = new TreeSet<>(ENVELOPE);
    types.forEach(type -> known.addAll(type.fields()));
    return NearestName.to(field, known).map(name -> ": did you mean {" + name + "}?").orElse("");
  }
}
