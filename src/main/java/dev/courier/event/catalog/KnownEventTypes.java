package dev.courier.event.catalog;

import dev.courier.event.EventTypePattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A catalog that stays as it is. */
final class KnownEventTypes implements EventCatalog {

  private final Map<String, List<EventType>> byName;
  private final Map<String, EventType> otherBySystem;

  private KnownEventTypes(
      Map<String, List<EventType>> byName, Map<String, EventType> otherBySystem) {
    this.byName = byName;
    this.otherBySystem = otherBySystem;
  }

  static KnownEventTypes of(Collection<EventType> types, Collection<EventType> others) {
    return new KnownEventTypes(
        types.stream()
            .collect(
                Collectors.groupingBy(
                    EventType::name,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), List::copyOf))),
        others.stream().collect(Collectors.toMap(EventType::system, other -> other)));
  }

  @Override
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  @Override
  public boolean knows(String name) {
    return byName.containsKey(name);
  }

  @Override
  public Optional<EventType> find(String system, String name) {
    List<EventType> types = byName.getOrDefault(name, List.of());
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
    return byName.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public List<EventType> matching(EventTypePattern pattern) {
    return pattern.isExact()
        ? byName.getOrDefault(pattern.text(), List.of())
        : all().stream().filter(type -> pattern.matches(type.name())).toList();
  }

  @Override
  public Optional<String> nearest(String name) {
    return NearestName.to(name, byName.keySet());
  }
}
