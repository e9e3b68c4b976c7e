package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.match.value.ValueKey;
import dev.courier.subscription.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candidates arranged by something that each one's filter demands, so that only those are asked
 * whose demand the event meets; what many have in common is arranged further by what else they
 * demand.
 */
final class FilterIndex {

  private final List<Candidate> others;
  private final Map<FieldPath, Map<Object, FilterIndex>> byValue;
  private final List<PrefixIndex> byPrefix;
  private final List<RangeIndex> byRange;

  FilterIndex(
      List<Candidate> others,
      Map<FieldPath, Map<Object, FilterIndex>> byValue,
      List<PrefixIndex> byPrefix,
      List<RangeIndex> byRange) {
    this.others = List.copyOf(others);
    this.byValue = Map.copyOf(byValue);
    this.byPrefix = List.copyOf(byPrefix);
    this.byRange = List.copyOf(byRange);
  }

  static FilterIndex of(List<Candidate> candidates) {
    return FilterArrangement.of(candidates);
  }

  void addWanting(Event event, List<Subscription> found) {
    for (Candidate candidate : others) {
      candidate.addIfWanting(event, found);
    }
    if (!byValue.isEmpty()) {
      byValue.forEach((field, candidates) -> addFrom(candidates, field, event, found));
    }
    for (PrefixIndex index : byPrefix) {
      index.addWanting(event, found);
    }
    for (RangeIndex index : byRange) {
      index.addWanting(event, found);
    }
  }

  private static void addFrom(
      Map<Object, FilterIndex> candidates, FieldPath field, Event event, List<Subscription> found) {
    Optional<Object> key = ValueKey.of(field.in(event));
    FilterIndex own = key.isPresent() ? candidates.get(key.get()) : null;
    if (own != null) {
      own.addWanting(event, found);
    }
  }
}
