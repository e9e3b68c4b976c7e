package dev.courier.event.catalog;

import dev.courier.event.EventTypePattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A catalog whose types stay as they are, but for the fields that are added to their events. */
final class KnownEventTypes implements EventCatalog {

  private final Map<String, List<EventType>> asSent;
  private final Map<String, EventType> otherBySystem;
  private final AddedFields added;
  private volatile View view;

  private KnownEventTypes(
      Map<String, List<EventType>> asSent,
      Map<String, EventType> otherBySystem,
      AddedFields added) {
    this.asSent = asSent;
    this.otherBySystem = otherBySystem;
    this.added = added;
    this.view = new View(Map.of(), asSent);
  }

  static KnownEventTypes of(
      Collection<EventType> types, Collection<EventType> others, AddedFields added) {
    return new KnownEventTypes(
        types.stream()
            .collect(
                Collectors.groupingBy(
                    EventType::name,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), List::copyOf))),
        others.stream().collect(Collectors.toMap(EventType::system, other -> other)),
        added);
  }

  @Override
  public boolean isEmpty() {
    return byName().isEmpty();
  }

  @Override
  public boolean knows(String name) {
    return byName().containsKey(name);
  }

  @Override
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

  @Override
  public List<EventType> all() {
    return byName().values().stream().flatMap(List::stream).toList();
  }

  @Override
  public List<EventType> matching(EventTypePattern pattern) {
    return pattern.isExact()
        ? byName().getOrDefault(pattern.text(), List.of())
        : all().stream().filter(type -> pattern.matches(type.name())).toList();
  }

  @Override
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
