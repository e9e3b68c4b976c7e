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

  private final Map<String, List<EventType>> asSent;
  private final Map<String, EventType> otherBySystem;
  private final AddedFields added;
  private volatile View view;

  private EventCatalog(
      Map<String, List<EventType>> asSent,
      Map<String, EventType> otherBySystem,
      AddedFields added) {
    this.asSent = asSent;
    this.otherBySystem = otherBySystem;
    this.added = added;
    this.view = new View(Map.of(), asSent);
  }

  /** A catalog of these types. */
  public static EventCatalog of(Collection<EventType> types) {
    return of(types, List.of());
  }

  /**
   * A catalog of these types.
   *
   * @param others what the events of a system are like whose types are not among these; at most one
   *     for each system
   */
  public static EventCatalog of(Collection<EventType> types, Collection<EventType> others) {
    return of(types, others, new AddedFields());
  }

  /**
   * A catalog of these types, whose events have more fields than they are sent with.
   *
   * @param added what is added on the way; the catalog follows its changes
   */
  public static EventCatalog of(
      Collection<EventType> types, Collection<EventType> others, AddedFields added) {
    return new EventCatalog(
        types.stream()
            .collect(
                Collectors.groupingBy(
                    EventType::name,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), List::copyOf))),
        others.stream().collect(Collectors.toMap(EventType::system, other -> other)),
        added);
  }

  /** Whether no type is known, so that none can be told to be unknown. */
  public boolean isEmpty() {
    return byName().isEmpty();
  }

  /** Whether some system has this type. */
  public boolean knows(String name) {
    return byName().containsKey(name);
  }

  /**
   * The type of this name. Where the system does not have it, that is the system's catch-all; where
   * it has none, another system's type of this name.
   *
   * @param system whose type to prefer
   * @return empty where nothing is known
   */
  public Optional<EventType> find(String system, String name) {
    List<EventType> types = byName().getOrDefault(name, List.of());
    for (EventType type : types) {
      if (type.system().equals(system)) {
        return Optional.of(type);
      }
    }
    EventType other = otherBySystem.get(system);
    return other != null ? Optional.of(other) : types.stream().findFirst();
  }

  /** All types, by name. */
  public List<EventType> all() {
    return byName().values().stream().flatMap(List::stream).toList();
  }

  /** The types that this pattern chooses; none where the catalog knows none. */
  public List<EventType> matching(EventTypePattern pattern) {
    return pattern.isExact()
        ? byName().getOrDefault(pattern.text(), List.of())
        : all().stream().filter(type -> pattern.matches(type.name())).toList();
  }

  /** The known type whose name is nearest to this one; empty where no type is known. */
  public Optional<String> nearest(String name) {
    return NearestName.to(name, byName().keySet());
  }

  private Map<String, List<EventType>> byName() {
    Map<String, List<AddedField>> now = added.current();
    View known = view;
    if (known.added() != now) {
      known = new View(now, with(now));
      view = known;
    }
    return known.byName();
  }

  private Map<String, List<EventType>> with(Map<String, List<AddedField>> fields) {
    Map<String, List<EventType>> types = new TreeMap<>(asSent);
    fields.forEach(
        (name, more) ->
            types.computeIfPresent(
                name, (same, sent) -> sent.stream().map(type -> type.with(more)).toList()));
    return types;
  }

  /** The types as they are with these fields. */
  private record View(Map<String, List<AddedField>> added, Map<String, List<EventType>> byName) {}
}
