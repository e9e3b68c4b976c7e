package dev.courier.subscription;

import dev.courier.event.EventTypePattern;
import java.util.List;
import java.util.Objects;

/**
 * Which events a subscription wants.
 *
 * @param eventTypes at least one pattern
 * @param filter what must hold besides; a group of none where every event of the types is wanted
 */
public record EventSelection(List<EventTypePattern> eventTypes, Condition filter) {

  public EventSelection {
    eventTypes = List.copyOf(eventTypes);
    Objects.requireNonNull(filter, "filter");
    if (eventTypes.isEmpty()) {
      throw new IllegalArgumentException("a subscription needs at least one event type");
    }
  }
}
