package dev.courier.api.catalog;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.PageRequest;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import dev.courier.event.catalog.NearestName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalog of event types over REST; the same for all tenants. */
@RestController
@RequestMapping("/api/event-types")
@Tag(name = "Catalog", description = "Event types, and the fields that templates can name.")
class EventTypeController {

  private final EventCatalog catalog;
  private final Systems systems;

  EventTypeController(EventCatalog catalog) {
    this.catalog = catalog;
    this.systems = new Systems(catalog);
  }

  /** An event type in a list. */
  record Entry(String system, String type, String category, String description) {}

  @GetMapping
  @Operation(summary = "List event types, by system and name")
  Page<Entry> list(
      @Parameter(description = "Only those of this system.", example = "proign")
          @RequestParam(required = false)
          String system,
      PageRequest page) {
    systems.refuseUnknown(system);
    List<EventType> found =
        catalog.all().stream()
            .filter(type -> system == null || system.isEmpty() || type.system().equals(system))
            .filter(type -> page.after() == null || key(type).compareTo(page.after()) > 0)
            .sorted(Comparator.comparing(EventTypeController::key))
            .limit(page.limitWithNext())
            .toList();
    return Page.of(found, page, EventTypeController::key)
        .map(type -> new Entry(type.system(), type.name(), type.category(), type.description()));
  }

  @GetMapping("/{system}/{type}")
  @Operation(summary = "Read an event type with its sample and merge fields")
  EventTypeView read(@PathVariable String system, @PathVariable String type) {
    return catalog
        .find(system, type)
        .filter(found -> found.system().equals(system) && found.name().equals(type))
        .map(EventTypeView::of)
        .orElseThrow(() -> unknown(system, type));
  }

  private ApiProblem unknown(String system, String type) {
    List<String> ofSystem =
        catalog.all().stream()
            .filter(known -> known.system().equals(system))
            .map(EventType::name)
            .toList();
    Optional<String> nearest =
        ofSystem.isEmpty()
            ? NearestName.to(system, systems.names()).map(name -> "the system \"" + name + "\"")
            : NearestName.to(type, ofSystem).map(name -> "\"" + name + "\"");
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        HttpStatus.NOT_FOUND.getReasonPhrase(),
        "There is no event type \""
            + type
            + "\" of a system \""
            + system
            + "\""
            + nearest.map(name -> ": did you mean " + name + "?").orElse("."),
        List.of());
  }

  /** A cursor is plain text, whatever a catalog file calls its system. */
  private static String key(EventType type) {
    return URLEncoder.encode(type.system(), StandardCharsets.UTF_8) + "/" + type.name();
  }
}
