package dev.courier.event.catalog;

import dev.courier.event.EventTypePattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The event types that Courier knows of; systems may share a type's name. */
public final class EventCatalog {

  private final Map<String, List<EventType>> byName;

  private EventCatalog(Map<String, List<EventType>> byName) {
    this.byName = byName;
  }

  /** A catalog of these types. */
  public static EventCatalog of(Collection<EventType> types) {
    return new EventCatalog(
        types.stream()
            .collect(
                Collectors.groupingBy(
                    EventType::name,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), List::copyOf))));
  }

  /** Whether no type is known, so that none can be told to be unknown. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Whether some system has this type. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }

  /**
   * The type of this name.
   *
   * @param system whose type to prefer where several systems have one of this name
   * @return empty where no system has it
   */
  public Optional<EventType> find(String system, String name) {
    List<EventType> types = byName.getOrDefault(name, List.of());
    for (EventType type : types) {
      if (type.system().equals(system)) {
        return Optional.of(type);
      }
    }
    return types.isEmpty() ? Optional.empty() : Optional.of(types.get(0));
  }

  /** All types, by name. */
  public List<EventType> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** The types that this pattern chooses; none where the catalog knows none. */
  public List<EventType> matching(EventTypePattern pattern) {
    return pattern.isExact()
        ? byName.getOrDefault(pattern.text(), List.of())
        : all().stream().filter(type -> pattern.matches(type.name())).toList();
  }

  /** The known type whose name is nearest to this one; empty where no type is known. */
  public Optional<String> nearest(String name) {
    return NearestName.to(name, byName.keySet());
  }
}
