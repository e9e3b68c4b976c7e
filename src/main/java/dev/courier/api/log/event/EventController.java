package dev.courier.api.log.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of an event, over REST. */
@RestController
@Tag(name = "Events", description = "What modules have published.")
class EventController {

  private final EventCalls calls;

  EventController(EventCalls calls) {
    this.calls = calls;
  }

  @GetMapping("/api/{tenant}/events/{id}")
  @Operation(summary = "Read an event and what became of it")
  EventStory read(@PathVariable String tenant, @PathVariable String id) {
    return calls.read(tenant, id);
  }
}
