package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A subscription whose filter must be asked where its demands are met.
 *
 * @param filter the subscription's, in the order in which it is asked
 * @param open the demands that no index on the way to it has looked up
 */
record Candidate(Subscription subscription, Condition filter, List<Demand> open) {

  static Candidate of(Subscription subscription) {
    Condition filter = subscription.selection().filter();
    return new Candidate(subscription, expressionsLast(filter), Demands.of(filter));
  }

  boolean wantsType(String type) {
    for (EventTypePattern pattern : subscription.selection().eventTypes()) {
      if (pattern.matches(type)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the subscription where its filter holds; its type is not looked at. */
  void addIfWanting(Event event, List<Subscription> found) {
    if (Matcher.matches(filter, event)) {
      found.add(subscription);
    }
  }

  /** The same candidate below an index of these demands. */
  Candidate without(Stream<? extends Demand> used) {
    List<? extends Demand> gone = used.toList();
    return new Candidate(
        subscription, filter, open.stream().filter(demand -> !gone.contains(demand)).toList());
  }

  /** Comparisons cost a tenth of what expressions do, and decide most events. */
  private static Condition expressionsLast(Condition filter) {
    return filter instanceof Condition.All all
        ? new Condition.All(
            all.conditions().stream()
                .sorted(Comparator.comparing(Condition.Expression.class::isInstance))
                .toList())
        : filter;
  }
}
