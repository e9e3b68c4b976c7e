package dev.courier.console.webhooks.form;

import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The event types to choose from, each once: under the preferred system where that has it.
 *
 * @param systems the preferred one first
 */
public record EventChoices(List<Group> systems) {

  public EventChoices {
    systems = List.copyOf(systems);
  }

  /**
   * The event types of one system.
   *
   * @param categories by name, in the order of the alphabet
   */
  public record Group(String system, Map<String, List<Choice>> categories) {

    /** How many of its event types are chosen. */
    public long chosen(List<String> names) {
      return categories.values().stream()
          .flatMap(List::stream)
          .filter(choice -> names.contains(choice.name()))
          .count();
    }
  }

  /**
   * One event type.
   *
   * @param others the other systems that have it, with commas; empty where there are none
   */
  public record Choice(String name, String description, String others) {}

  /**
   * The choices.
   *
   * @param preferred the name of a system
   */
  static EventChoices of(EventCatalog catalog, String preferred) {
    Map<String, Set<String>> systemsOf = new LinkedHashMap<>();
    catalog
        .all()
        .forEach(
            type ->
                systemsOf
                    .computeIfAbsent(type.name(), name -> new TreeSet<>(first(preferred)))
                    .add(type.system()));
    Map<String, Map<String, List<Choice>>> groups = new TreeMap<>(first(preferred));
    for (EventType type : catalog.all()) {
      List<String> systems = List.copyOf(systemsOf.get(type.name()));
      if (systems.get(0).equals(type.system())) {
        String others = String.join(", ", systems.subList(1, systems.size()));
        groups
            .computeIfAbsent(type.system(), system -> new TreeMap<>())
            .computeIfAbsent(type.category(), category -> new ArrayList<>())
            .add(new Choice(type.name(), type.description(), others));
      }
    }
    return new EventChoices(
        groups.entrySet().stream()
            .map(group -> new Group(group.getKey(), group.getValue()))
            .toList());
  }

  /** Those that are none of the choices, such as groups: they are typed. */
  public List<String> typed(List<String> chosen) {
    Set<String> known = new HashSet<>();
    systems.forEach(
        group ->
            group.categories().values().stream()
                .flatMap(List::stream)
                .forEach(choice -> known.add(choice.name())));
    return chosen.stream().filter(name -> !known.contains(name)).toList();
  }

  private static Comparator<String> first(String preferred) {
    return Comparator.comparing((String system) -> !system.equals(preferred))
        .thenComparing(Comparator.naturalOrder());
  }
}
