package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions of one tenant by exact event type and by group of types. */
final class TypeIndex {

  private static final String ALL = "*";

  private final Map<String, FilterIndex> byType;
  private final Map<String, FilterIndex> byGroup;

  private TypeIndex(Map<String, FilterIndex> byType, Map<String, FilterIndex> byGroup) {
    this.byType = byType;
    this.byGroup = byGroup;
  }

  static TypeIndex of(List<Candidate> candidates) {
    Map<String, List<Candidate>> types = new HashMap<>();
    Map<String, List<Candidate>> groups = new HashMap<>();
    for (Candidate candidate : candidates) {
      for (EventTypePattern pattern : disjoint(candidate.subscription().selection().eventTypes())) {
        (pattern.isExact() ? types : groups)
            .computeIfAbsent(key(pattern), none -> new ArrayList<>())
            .add(candidate);
      }
    }
    return new TypeIndex(indexed(types), indexed(groups));
  }

  void addWanting(Event event, List<Subscription> found) {
    String type = event.type();
    addFrom(byType.get(type), event, found);
    if (byGroup.isEmpty()) {
      return;
    }
    addFrom(byGroup.get(ALL), event, found);
    for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) {
      addFrom(byGroup.get(type.substring(0, dot)), event, found);
    }
  }

  private static void addFrom(FilterIndex index, Event event, List<Subscription> found) {
    if (index != null) {
      index.addWanting(event, found);
    }
  }

  /**
   * The patterns without those that another one covers. Two patterns either share no type or one
   * covers the other, so what is left finds a subscription at most once per event.
   */
  private static List<EventTypePattern> disjoint(List<EventTypePattern> patterns) {
    if (patterns.size() == 1) {
      return patterns;
    }
    List<EventTypePattern> distinct = patterns.stream().distinct().toList();
    return distinct.stream()
        .filter(
            pattern ->
                distinct.stream()
                    .noneMatch(other -> !other.equals(pattern) && other.matches(pattern.text())))
        .toList();
  }

  /** {@code order} for {@code order.*}; a type for itself. */
  private static String key(EventTypePattern pattern) {
    String text = pattern.text();
    return pattern.isExact() || text.equals(ALL) ? text : text.substring(0, text.length() - 2);
  }

  private static Map<String, FilterIndex> indexed(Map<String, List<Candidate>> lists) {
    Map<String, FilterIndex> indexed = new HashMap<>();
    lists.forEach((key, list) -> indexed.put(key, FilterIndex.of(list)));
    return indexed;
  }
}
