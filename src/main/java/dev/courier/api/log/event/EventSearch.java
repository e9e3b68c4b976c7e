package dev.courier.api.log.event;

import dev.courier.api.ApiProblem;
import dev.courier.api.Page;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.taken.EventFilter;
import dev.courier.journal.taken.EventRow;
import dev.courier.journal.taken.Matched;
import dev.courier.journal.taken.TakenEvents;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lists the events that came in. */
@Component
public class EventSearch {

  private static final Set<String> KNOWN = Set.of("event_type", "event_id", "since", "until");

  private final TakenEvents events;

  EventSearch(TakenEvents events) {
    this.events = events;
  }

  /**
   * One event of the list.
   *
   * @param matched its deliveries, by status; empty where nobody wanted it
   */
  public record ListedEvent(EventRow event, List<Matched> matched) {

    public ListedEvent {
      matched = List.copyOf(matched);
    }
  }

  /**
   * Lists, newest first.
   *
   * @param query {@code event_type}, {@code event_id}, {@code since} and {@code until} count; all
   *     may be absent or empty
   * @param cursor of the page before, or null or empty
   * @param limit how many at most
   * @throws ApiProblem 422 naming each parameter that is wrong
   */
  public Page<ListedEvent> list(
      String tenant, Map<String, String> query, String cursor, int limit) {
    List<EventRow> found =
        events.list(tenant, filter(query), EventCursor.read(cursor).orElse(null), limit + 1);
    boolean more = found.size() > limit;
    List<EventRow> rows = more ? found.subList(0, limit) : found;
    Map<String, List<Matched>> matched =
        events.matched(tenant, rows.stream().map(EventRow::id).toList()).stream()
            .collect(Collectors.groupingBy(Matched::eventId));
    return new Page<>(
        rows.stream()
            .map(row -> new ListedEvent(row, matched.getOrDefault(row.id(), List.of())))
            .toList(),
        more ? EventCursor.of(rows.get(rows.size() - 1)) : null);
  }

  private static EventFilter filter(Map<String, String> query) {
    List<FieldError> errors = new ArrayList<>();
    DeliveryFilter read = DeliveryQuery.read(KNOWN, query::get, errors);
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return new EventFilter(read.eventType(), read.eventId(), read.since(), read.until());
  }
}
