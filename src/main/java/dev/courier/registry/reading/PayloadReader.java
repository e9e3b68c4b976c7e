package dev.courier.registry.reading;

import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.document.DocumentFields;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.template.BodyTemplates;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import dev.courier.subscription.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the body of a delivery is made from. */
final class PayloadReader {

  private static final Set<String> ENVELOPE =
      Set.of("id", "type", "event", "timestamp", "time", "tenant_id", "tenant", "data");

  /** What the catalog tells of line items; where it tells nothing, any field may be theirs. */
  private static final String ITEM = "item.";

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
    Optional<Format> format = choice(payload, "format", Format.values(), Format::code);
    Optional<Language> language = choice(payload, "language", Language.values(), Language::code);
    Optional<String> template = payload.text("template", MAX_TEMPLATE_LENGTH);
    payload.refuseUnknown();
    if (!payload.has("template")) {
      requireTemplate(payload, format, language);
    }
    if (template.isEmpty() || format.isEmpty() || language.isEmpty()) {
      return profile.payload();
    }
    Payload read =
        new Payload(format.get(), language.get(), template.get(), profile.payload().form());
    check(payload, read, selection);
    return read;
  }

  /** The first where nothing is written; empty where it is no value of these. */
  private static <T> Optional<T> choice(
      DocumentFields payload, String name, T[] values, Function<T, String> code) {
    if (!payload.has(name)) {
      return Optional.of(values[0]);
    }
    Optional<String> written = payload.text(name);
    Optional<T> chosen =
        written.flatMap(
            text ->
                Arrays.stream(values).filter(value -> code.apply(value).equals(text)).findAny());
    if (written.isPresent() && chosen.isEmpty()) {
      String known = Arrays.stream(values).map(code).collect(Collectors.joining(", "));
      payload.error(
          name, "is " + JsonFormat.excerpt(written.get()) + ": it must be one of " + known);
    }
    return chosen;
  }

  private static void requireTemplate(
      DocumentFields payload, Optional<Format> format, Optional<Language> language) {
    boolean usual =
        format.orElse(Format.JSON) == Format.JSON
            && language.orElse(Language.MERGE_FIELDS) == Language.MERGE_FIELDS;
    if (!usual) {
      payload.error(
          "template",
          "is missing: the profile's own body is JSON with merge fields, so write one in this"
              + " format and language");
    }
  }

  private void check(DocumentFields payload, Payload read, Optional<EventSelection> selection) {
    try {
      Set<String> fields = BodyTemplates.compile(read).fields();
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
    return Stream.of("data.", "webhook.").anyMatch(field::startsWith)
        || ENVELOPE.contains(field)
        || types.isEmpty()
        || field.startsWith(ITEM) && mergeFields(types).noneMatch(name -> name.startsWith(ITEM))
        || types.stream().anyMatch(type -> hasField(type, field));
  }

  private static Stream<String> mergeFields(List<EventType> types) {
    return types.stream().flatMap(type -> type.mergeFields().stream()).map(MergeField::path);
  }

  private static boolean hasField(EventType type, String field) {
    return type.hasField(FieldPath.of(field))
        || type.mergeFields().stream().anyMatch(known -> known.path().equals(field));
  }

  private static String nearest(String field, List<EventType> types) {
    Set<String> known = new TreeSet<>(ENVELOPE);
    types.forEach(type -> known.addAll(type.fields()));
    mergeFields(types).forEach(known::add);
    return NearestName.to(field, known).map(name -> ": did you mean {" + name + "}?").orElse("");
  }
}
