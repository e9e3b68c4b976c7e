package dev.courier.console.trial;

import dev.courier.api.ApiProblem;
import dev.courier.api.catalog.MergeFieldCalls;
import dev.courier.api.catalog.MergeFieldView;
import dev.courier.api.trial.EventToTry;
import dev.courier.api.trial.EventsToTry;
import dev.courier.api.trial.MatchCalls;
import dev.courier.api.trial.MatchCalls.EventMatch;
import dev.courier.console.frame.FormErrors;
import dev.courier.console.frame.PermittedLike;
import dev.courier.console.frame.Visit;
import dev.courier.event.Event;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says of recent events which ones a filter lets through, while it is being written. */
@Hidden
@Controller
final class FilterTrial {

  private static final int MOST_EVENTS = 8;
  private static final int MOST_FIELDS = 200;

  private final EventsToTry events;
  private final MatchCalls matches;
  private final MergeFieldCalls fields;

  FilterTrial(EventsToTry events, MatchCalls matches, MergeFieldCalls fields) {
    this.events = events;
    this.matches = matches;
    this.fields = fields;
  }

  /** An event and what the filter says of it. */
  record TriedEvent(EventToTry tried, EventMatch match) {}

  @PostMapping("/console/{tenant}/try/filter")
  @PermittedLike("POST /api/{tenant}/subscriptions/{id}/match")
  String filter(Visit visit, @RequestParam MultiValueMap<String, String> inputs, Model model) {
    TypedTrial typed = new TypedTrial(inputs);
    List<EventToTry> chosen =
        events.of(visit.tenant(), typed.eventTypes(), typed.text("profile"), MOST_EVENTS);
    model.addAttribute("errors", FormErrors.none());
    model.addAttribute("chosen", !typed.eventTypes().isEmpty());
    model.addAttribute("fields", fields(chosen));
    model.addAttribute("tried", List.of());
    try {
      List<EventMatch> matched =
          matches.match(typed.filter(), chosen.stream().map(EventToTry::event).toList()).items();
      model.addAttribute(
          "tried",
          IntStream.range(0, matched.size())
              .mapToObj(i -> new TriedEvent(chosen.get(i), matched.get(i)))
              .toList());
      model.addAttribute("matching", matched.stream().filter(EventMatch::matches).count());
    } catch (ApiProblem wrong) {
      model.addAttribute("errors", FormErrors.of(wrong));
    }
    return "console/filter-result :: result";
  }

  /** What a filter can name; fields of line items and of Courier's own are no part of an event. */
  private Collection<MergeFieldView> fields(List<EventToTry> chosen) {
    Map<String, MergeFieldView> found = new LinkedHashMap<>();
    chosen.stream()
        .map(EventToTry::event)
        .flatMap(event -> Stream.concat(fields.of(event).stream(), ofCatalog(event)))
        .filter(field -> !field.path().startsWith("webhook."))
        .filter(field -> !field.path().startsWith("item."))
        .filter(field -> found.containsKey(field.path()) || found.size() < MOST_FIELDS)
        .forEach(field -> found.putIfAbsent(field.path(), field));
    return found.values();
  }

  /** What is below {@code data} in a template stands for itself in a filter. */
  private Stream<MergeFieldView> ofCatalog(Event event) {
    return fields.around(event).stream().filter(field -> !field.path().startsWith("data."));
  }
}
