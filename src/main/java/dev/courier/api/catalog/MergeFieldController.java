package dev.courier.api.catalog;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a template can name, over REST: for a type, or for one real event with its values. */
@RestController
@Tag(name = "Catalog", description = "Event types, and the fields that templates can name.")
class MergeFieldController {

  private final EventCatalog catalog;
  private final Systems systems;
  private final DeliveryLog log;

  MergeFieldController(EventCatalog catalog, DeliveryLog log) {
    this.catalog = catalog;
    this.systems = new Systems(catalog);
    this.log = log;
  }

  @GetMapping("/api/{tenant}/merge-fields")
  @Operation(
      summary = "List merge fields, of an event type or of one event with its values",
      description =
          "First the fields of the data and of the line items, then those of the envelope and of"
              + " Courier's own. Up to 500 of the data, values cut to 300 characters, one page.")
  Page<MergeFieldView> mergeFields(
      @PathVariable String tenant,
      @Parameter(description = "Of this type.", example = "order.shipped")
          @RequestParam(name = "event_type", required = false)
          String eventType,
      @Parameter(description = "Of this event, with its values.")
          @RequestParam(name = "event_id", required = false)
          String eventId,
      @Parameter(description = "As this system describes them; otherwise as all do.")
          @RequestParam(required = false)
          String system) {
    systems.refuseUnknown(system);
    return new Page<>(
        isEmpty(eventId)
            ? ofType(eventType, system)
            : ofEvent(event(tenant, eventId, eventType), system),
        null);
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
