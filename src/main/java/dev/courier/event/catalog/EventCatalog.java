package dev.courier.event.catalog;

import dev.courier.event.EventTypePattern;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The event types that Courier knows of; systems may share a type's name. */
public interface EventCatalog {

  /** A catalog of these types. */
  static EventCatalog of(Collection<EventType> types) {
    return of(types, List.of());
  }

  /**
   * A catalog of these types.
   *
   * @param others what the events of a system are like whose types are not among these; at most one
   *     for each system
   */
  static EventCatalog of(Collection<EventType> types, Collection<EventType> others) {
    return of(types, others, new AddedFields());
  }

  /**
   * A catalog of these types, whose events have more fields than they are sent with.
   *
   * @param added what is added on the way; the catalog follows its changes
   */
  static EventCatalog of(
      Collection<EventType> types, Collection<EventType> others, AddedFields added) {
    return KnownEventTypes.of(types, others, added);
  }

  /** Whether no type is known, so that none can be told to be unknown. */
  boolean isEmpty();

  /** Whether some system has this type. */
  boolean knows(String name);

  /**
   * The type of this name. Where the system does not have it, that is the system's catch-all; where
   * it has none, another system's type of this name.
   *
   * @param system whose type to prefer
   * @return empty where nothing is known
   */
  Optional<EventType> find(String system, String name);

  /** All types, by name. */
  List<EventType> all();

  /** The types that this pattern chooses; none where the catalog knows none. */
  List<EventType> matching(EventTypePattern pattern);

  /** The known type whose name is nearest to this one; empty where no type is known. */
  Optional<String> nearest(String name);
}
