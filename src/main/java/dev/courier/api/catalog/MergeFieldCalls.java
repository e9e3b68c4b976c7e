package dev.courier.api.catalog;

import dev.courier.api.ApiProblem;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.MergeField;
import dev.courier.event.catalog.NearestName;
import dev.courier.event.sample.DataField;
import dev.courier.event.sample.DataFields;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryLog.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a template can name: for a type, or for one event with its values. */
@Component
public final class MergeFieldCalls {

  private static final String ITEM = "item.";
  private static final Set<String> OF_COURIER = Set.of("data.", "webhook.");

  private final EventCatalog catalog;
  private final Systems systems;
  private final DeliveryLog log;

  MergeFieldCalls(EventCatalog catalog, DeliveryLog log) {
    this.catalog = catalog;
    this.systems = new Systems(catalog);
    this.log = log;
  }

  /**
   * The fields of a type, or those of an event of the tenant.
   *
   * @param eventType may be null or empty where there is an event
   * @param eventId null or empty for those of the type
   * @param system as whose catalog describes them, or null or empty for all that do
   * @throws ApiProblem 404 where there is no such event, 422 with the field that is wrong
   */
  public List<MergeFieldView> list(String tenant, String eventType, String eventId, String system) {
    systems.refuseUnknown(system);
    return isEmpty(eventId)
        ? ofType(eventType, system)
        : ofEvent(event(tenant, eventId, eventType), system);
  }

  /** The fields that this very event has, with its values; then those that every event has. */
  public List<MergeFieldView> of(Event event) {
    return ofEvent(event, null);
  }

  /**
   * The fields that a template for events of this one's type may name, with its values. What the
   * event has beyond the catalog stands below {@code data}, since it would be refused elsewhere.
   */
  public List<MergeFieldView> around(Event event) {
    Map<String, MergeField> known = TypeFields.byPath(types(event.type(), null));
    boolean itemsKnown = known.keySet().stream().anyMatch(path -> path.startsWith(ITEM));
    Set<String> always =
        CourierFields.beside(Set.of()).stream().map(MergeField::path).collect(Collectors.toSet());
    Map<String, MergeFieldView> fields = new LinkedHashMap<>();
    for (MergeFieldView field : ofEvent(event, null)) {
      String path = field.path();
      boolean named =
          known.isEmpty()
              || known.containsKey(path)
              || always.contains(path)
              || OF_COURIER.stream().anyMatch(path::startsWith)
              || path.startsWith(ITEM) && !itemsKnown;
      if (named) {
        fields.put(path, field);
      } else if (!path.startsWith(ITEM)) {
        fields.put("data." + path, field.below("data"));
      }
    }
    known.forEach((path, field) -> fields.putIfAbsent(path, MergeFieldView.of(field)));
    return List.copyOf(fields.values());
  }

  private List<MergeFieldView> ofType(String eventType, String system) {
    if (isEmpty(eventType)) {
      throw ApiProblem.invalid("event_type", "is missing: name an event type, or an event_id");
    }
    List<EventType> types = types(eventType, system);
    if (types.isEmpty()) {
      throw ApiProblem.invalid("event_type", unknown(eventType, system));
    }
    List<MergeFieldView> fields = new ArrayList<>();
    Map<String, MergeField> ofData = TypeFields.byPath(types);
    ofData.values().forEach(field -> fields.add(MergeFieldView.of(field)));
    CourierFields.beside(ofData.keySet()).forEach(field -> fields.add(MergeFieldView.of(field)));
    return fields;
  }

  private List<MergeFieldView> ofEvent(Event event, String system) {
    List<EventType> types = types(event.type(), system);
    Map<String, MergeField> known = TypeFields.byPath(types);
    FieldPath items =
        types.stream().map(EventType::items).filter(Objects::nonNull).findFirst().orElse(null);
    List<MergeFieldView> fields = new ArrayList<>();
    for (DataField found : DataFields.of(event.data(), items, TypeFields.MOST)) {
      String meaning =
          Optional.ofNullable(known.get(found.path())).map(MergeField::meaning).orElse("");
      fields.add(
          MergeFieldView.of(
              new MergeField(found.path(), found.type(), meaning),
              MergeFieldView.shortened(found.value())));
    }
    Set<String> ofData = fields.stream().map(MergeFieldView::path).collect(Collectors.toSet());
    for (MergeField field : CourierFields.beside(ofData)) {
      fields.add(MergeFieldView.of(field, CourierFields.value(field, event)));
    }
    return fields;
  }

  private Event event(String tenant, String eventId, String eventType) {
    // No event has such an id, and the database does not take it for a question.
    if (eventId.indexOf('\0') >= 0) {
      throw ApiProblem.notFound("event", eventId);
    }
    StoredEvent stored =
        log.event(tenant, eventId).orElseThrow(() -> ApiProblem.notFound("event", eventId));
    if (stored.isErased()) {
      throw ApiProblem.invalid(
          "event_id",
          "is " + JsonFormat.excerpt(eventId) + ", whose data were erased: name another");
    }
    Event event = stored.event();
    if (!isEmpty(eventType) && !eventType.equals(event.type())) {
      throw ApiProblem.invalid(
          "event_type",
          "is "
              + JsonFormat.excerpt(eventType)
              + ", and the event is of type "
              + event.type()
              + ": leave it out, or name that");
    }
    return event;
  }

  private List<EventType> types(String name, String system) {
    return catalog.all().stream()
        .filter(type -> type.name().equals(name))
        .filter(type -> isEmpty(system) || type.system().equals(system))
        .toList();
  }

  private String unknown(String eventType, String system) {
    List<String> known =
        catalog.all().stream()
            .filter(type -> isEmpty(system) || type.system().equals(system))
            .map(EventType::name)
            .toList();
    return "is "
        + JsonFormat.excerpt(eventType)
        + ", which no catalog file "
        + (isEmpty(system) ? "knows" : "of " + system + " knows")
        + NearestName.to(eventType, known)
            .map(nearest -> ": did you mean \"" + nearest + "\"?")
            .orElse("");
  }

  private static boolean isEmpty(String parameter) {
    return parameter == null || parameter.isEmpty();
  }
}
