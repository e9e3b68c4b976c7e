package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.match.Demand.Between;
import dev.courier.subscription.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Candidates that demand a range of one field, found by what contains the event's value.
 *
 * <p>They are sorted by the lower bound and seen as a balanced tree, whose nodes know the highest
 * upper bound below them; so a whole branch that ends too low is left out at once.
 */
final class RangeIndex {

  private final FieldPath field;
  private final boolean dates;
  private final List<Ranged> sorted;
  private final double[] highest;

  /** A candidate and its range. */
  record Ranged(Between range, Candidate candidate) {}

  private RangeIndex(FieldPath field, boolean dates, List<Ranged> sorted) {
    this.field = field;
    this.dates = dates;
    this.sorted = sorted;
    this.highest = new double[sorted.size()];
    fillHighest(0, sorted.size());
  }

  /** An index of ranges of the same field, all of dates or all of numbers. */
  static RangeIndex of(List<Ranged> ranged) {
    Between any = ranged.get(0).range();
    return new RangeIndex(
        any.field(),
        any.dates(),
        ranged.stream().sorted(Comparator.comparingDouble(each -> each.range().low())).toList());
  }

  void addWanting(Event event, List<Subscription> found) {
    JsonNode actual = field.in(event);
    if (dates && actual.isTextual()) {
      OptionalDouble date = Demands.date(actual);
      if (date.isPresent()) {
        addContaining(date.getAsDouble(), 0, sorted.size(), event, found);
      } else {
        // As texts they have another order, which nothing here is sorted by.
        sorted.forEach(each -> each.candidate().addIfWanting(event, found));
      }
    } else if (!dates && actual.isNumber()) {
      double number = Demands.number(actual).getAsDouble();
      addContaining(number, 0, sorted.size(), event, found);
    }
  }

  private double fillHighest(int from, int to) {
    if (from >= to) {
      return Double.NEGATIVE_INFINITY;
    }
    int middle = (from + to) >>> 1;
    double below = Math.max(fillHighest(from, middle), fillHighest(middle + 1, to));
    highest[middle] = Math.max(sorted.get(middle).range().high(), below);
    return highest[middle];
  }

  private void addContaining(
      double value, int from, int to, Event event, List<Subscription> found) {
    int middle = (from + to) >>> 1;
    if (from >= to || highest[middle] < value) {
      return;
    }
    addContaining(value, from, middle, event, found);
    Ranged here = sorted.get(middle);
    if (here.range().low() <= value) {
      if (here.range().high() >= value) {
        here.candidate().addIfWanting(event, found);
      }
      addContaining(value, middle + 1, to, event, found);
    }
  }
}
