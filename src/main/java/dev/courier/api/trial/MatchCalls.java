package dev.courier.api.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.Envelope;
import dev.courier.event.EnvelopeReader;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.match.explanation.Explainer;
import dev.courier.match.explanation.Explanation;
import dev.courier.match.reading.FilterReader;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.Condition;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.FieldError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says which events a subscription would take and why; nothing is sent. */
@Component
public final class MatchCalls {

  private static final int MOST_EVENTS = 100;
  private static final Set<String> FIELDS = Set.of("events", "filter");

  private final SubscriptionEditor editor;
  private final SubscriptionReader reader;
  private final Clock clock;

  MatchCalls(SubscriptionEditor editor, SubscriptionReader reader, Clock clock) {
    this.editor = editor;
    this.reader = reader.forStored();
    this.clock = clock;
  }

  /**
   * What one event would meet.
   *
   * @param matches whether the subscription takes the event: all conditions have passed
   * @param conditions the filter's, and before them the event's type where it is not wanted
   */
  public record EventMatch(boolean matches, List<Explanation> conditions) {

    static EventMatch of(Condition filter, Event event) {
      List<Explanation> conditions = Explainer.explain(filter, event);
      return new EventMatch(conditions.stream().allMatch(Explanation::passed), conditions);
    }

    static EventMatch of(EventSelection selection, Event event) {
      List<Explanation> conditions = Explainer.explain(selection, event);
      return new EventMatch(conditions.stream().allMatch(Explanation::passed), conditions);
    }
  }

  /**
   * The answer.
   *
   * @param items one for each event, in the order of the events
   */
  public record Matches(List<EventMatch> items) {}

  /**
   * Asks a subscription's filter, or the one in the body in its place.
   *
   * @param body {@code events}, and maybe {@code filter}
   * @return one item for each event, in their order
   * @throws ApiProblem 404 where the tenant has no such subscription, 422 with the fields that are
   *     wrong
   */
  public Matches match(String tenant, String id, JsonNode body) {
    StoredSubscription stored =
        editor.find(tenant, id).orElseThrow(() -> ApiProblem.notFound("subscription", id));
    if (!(body instanceof ObjectNode document)) {
      throw ApiProblem.invalid("", "must be a JSON object with events");
    }
    List<FieldError> errors = new ArrayList<>();
    document
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                errors.add(new FieldError(name, "is unknown; there are events and filter"));
              }
            });
    List<Event> events = events(document.get("events"), tenant, errors);
    EventSelection selection = selection(stored, document.get("filter"), errors);
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return new Matches(events.stream().map(event -> EventMatch.of(selection, event)).toList());
  }

  /**
   * Asks a filter that is not saved about events of any type.
   *
   * @param filter as a subscription's document has it; null or JSON null where there is none
   * @return one item for each event, in their order
   * @throws ApiProblem 422 with everything that is wrong with the filter
   */
  public Matches match(JsonNode filter, List<Event> events) {
    List<FieldError> errors = new ArrayList<>();
    Condition condition = FilterReader.read(filter, "filter", errors);
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return new Matches(events.stream().map(event -> EventMatch.of(condition, event)).toList());
  }

  private List<Event> events(JsonNode node, String tenant, List<FieldError> errors) {
    List<Event> events = new ArrayList<>();
    if (!(node instanceof ArrayNode array) || array.isEmpty() || array.size() > MOST_EVENTS) {
      errors.add(
          new FieldError(
              "events",
              "is "
                  + (node instanceof ArrayNode array
                      ? "a list of " + array.size()
                      : JsonFormat.excerpt(node))
                  + ": write a list of 1 to "
                  + MOST_EVENTS
                  + " events, each with type and data"));
      return events;
    }
    Instant now = clock.instant();
    for (int i = 0; i < array.size(); i++) {
      Envelope envelope = EnvelopeReader.read(array.get(i), tenant, now);
      if (envelope instanceof Envelope.Accepted accepted) {
        events.add(accepted.event());
      } else {
        errors.add(
            ApiProblem.refused("events[" + i + "]", ((Envelope.Refused) envelope).refusal()));
      }
    }
    return events;
  }

  /** What the subscription chooses, with the filter to be tried in place of its own. */
  private EventSelection selection(
      StoredSubscription stored, JsonNode filter, List<FieldError> errors) {
    SubscriptionReading reading = stored.read(reader);
    if (reading instanceof SubscriptionReading.Invalid invalid) {
      throw ApiProblem.invalid(invalid.errors());
    }
    EventSelection own = ((SubscriptionReading.Valid) reading).subscription().selection();
    return filter == null || filter.isNull()
        ? own
        : new EventSelection(own.eventTypes(), FilterReader.read(filter, "filter", errors));
  }
}
