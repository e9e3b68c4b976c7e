package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Subscriptions to the same event type, found by one equality that their filter demands; without it
 * ten thousand of them would be asked one by one.
 */
final class FilterIndex {

  private final List<Subscription> others = new ArrayList<>();
  private final Map<FieldPath, Map<Object, List<Subscription>>> byValue = new HashMap<>();

  /** A field that must have this value. */
  private record Demand(FieldPath field, Object value) {}

  private FilterIndex() {}

  static FilterIndex of(List<Subscription> subscriptions) {
    Map<Demand, Integer> frequency = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      demands(subscription).forEach(demand -> frequency.merge(demand, 1, Integer::sum));
    }
    FilterIndex index = new FilterIndex();
    for (Subscription subscription : subscriptions) {
      // The rarest demand leaves the fewest candidates: a customer, say, and not a status.
      Optional<Demand> rarest = demands(subscription).min(Comparator.comparingInt(frequency::get));
      rarest
          .map(
              demand ->
                  index
                      .byValue
                      .computeIfAbsent(demand.field(), none -> new HashMap<>())
                      .computeIfAbsent(demand.value(), none -> new ArrayList<>()))
          .orElse(index.others)
          .add(subscription);
    }
    return index;
  }

  void addWanting(Event event, List<Subscription> found) {
    addMatching(others, event, found);
    byValue.forEach(
        (field, candidates) ->
            addMatching(candidates.getOrDefault(key(field.in(event)), List.of()), event, found));
  }

  private static void addMatching(
      List<Subscription> candidates, Event event, List<Subscription> found) {
    for (Subscription candidate : candidates) {
      if (Matcher.matches(candidate.selection().filter(), event)) {
        found.add(candidate);
      }
    }
  }

  private static Stream<Demand> demands(Subscription subscription) {
    return demands(subscription.selection().filter());
  }

  private static Stream<Demand> demands(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().flatMap(FilterIndex::demands);
    }
    return condition instanceof Condition.Comparison comparison
            && comparison.operator() == Condition.Operator.EQ
        ? Stream.ofNullable(key(comparison.value()))
            .map(value -> new Demand(comparison.field(), value))
        : Stream.empty();
  }

  /**
   * The same object for equal values, however a number is written; null for what is not indexed.
   * Different numbers may share a key, since the filter itself is asked in the end.
   */
  private static Object key(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() && value.canConvertToLong()
          ? Double.valueOf(value.longValue())
          : Double.valueOf(value.decimalValue().doubleValue());
    }
    return value.isTextual() || value.isBoolean() || value.isNull() ? value : null;
  }
}
