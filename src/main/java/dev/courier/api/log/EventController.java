package dev.courier.api.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.api.ApiProblem;
import dev.courier.event.Event;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryLog.StoredEvent;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of an event, over REST. */
@RestController
@Tag(name = "Events", description = "What modules have published.")
class EventController {

  /** The list of deliveries has pages, for an event that more subscriptions wanted. */
  private static final int MAX_DELIVERIES = 1_000;

  private final DeliveryLog log;

  EventController(DeliveryLog log) {
    this.log = log;
  }

  /**
   * An event and all its deliveries, newest first.
   *
   * @param idMade whether its producer gave no id and Courier made one
   * @param erasedAt when its data were erased, which are an empty object since; absent otherwise
   */
  record EventStory(
      @JsonUnwrapped Event event,
      Instant receivedAt,
      boolean idMade,
      @JsonInclude(JsonInclude.Include.NON_NULL) Instant erasedAt,
      List<DeliveryRow> deliveries) {}

  @GetMapping("/api/{tenant}/events/{id}")
  @Operation(summary = "Read an event and what became of it")
  EventStory read(@PathVariable String tenant, @PathVariable String id) {
    StoredEvent stored = log.event(tenant, id).orElseThrow(() -> ApiProblem.notFound("event", id));
    List<DeliveryRow> deliveries =
        log.list(tenant, DeliveryFilter.all().withEventId(id), null, MAX_DELIVERIES);
    return new EventStory(
        stored.event(), stored.receivedAt(), stored.idMade(), stored.erasedAt(), deliveries);
  }
}
