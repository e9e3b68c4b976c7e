package dev.courier.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.api.ApiProblem;
import dev.courier.api.log.event.EventCalls;
import dev.courier.api.log.event.EventChoices;
import dev.courier.api.log.event.EventChoices.Choice;
import dev.courier.api.log.event.EventChoices.Choices;
import dev.courier.api.log.event.EventStory;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryRow;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One event: its data, its deliveries, and which subscriptions want it and why. */
@Hidden
@Controller
final class EventPage {

  /** More are not explained on one page. */
  private static final int MOST_CHOICES = 100;

  private final EventCalls calls;
  private final EventChoices choices;

  EventPage(EventCalls calls, EventChoices choices) {
    this.calls = calls;
    this.choices = choices;
  }

  @GetMapping("/console/{tenant}/events/{id}")
  @PermittedLike("GET /api/{tenant}/events/{id}")
  String byPath(Visit visit, @PathVariable String id, Model model) throws JsonProcessingException {
    return show(visit, calls.read(visit.tenant(), id), model);
  }

  /** For an id that cannot stand in a path, and for an event that has just been published. */
  @GetMapping(value = "/console/{tenant}/events", params = "event")
  @PermittedLike("GET /api/{tenant}/events/{id}")
  String byQuery(
      Visit visit,
      @RequestParam("event") String id,
      @RequestParam(required = false) String published,
      Model model)
      throws JsonProcessingException {
    Optional<EventStory> story = calls.find(visit.tenant(), id);
    if (story.isEmpty() && published != null) {
      model.addAttribute("id", id);
      return "console/event-coming";
    }
    return show(visit, story.orElseThrow(() -> ApiProblem.notFound("event", id)), model);
  }

  private String show(Visit visit, EventStory story, Model model) throws JsonProcessingException {
    model.addAttribute("story", story);
    model.addAttribute("link", new EventLink(visit));
    model.addAttribute("moving", story.deliveries().stream().anyMatch(EventPage::isUnderWay));
    model.addAttribute(
        "data",
        JsonFormat.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(story.event().data()));
    // Of an event without data nothing can be said.
    Choices asked = story.erasedAt() == null ? choices.of(story.event(), MOST_CHOICES) : null;
    model.addAttribute("choices", asked);
    model.addAttribute(
        "names",
        asked == null
            ? Map.of()
            : asked.shown().stream().collect(Collectors.toMap(Choice::id, Choice::name)));
    return "console/event";
  }

  private static boolean isUnderWay(DeliveryRow delivery) {
    return delivery.completedAt() == null;
  }
}
