package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.match.lookup.PrefixIndex;
import dev.courier.match.lookup.RangeIndex;
import dev.courier.match.value.ValueKey;
import dev.courier.subscription.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Candidates arranged by something that each one's filter demands, so that only those are asked
 * whose demand the event meets; what many have in common is arranged further by what else they
 * demand.
 *
 * @param others those that demand nothing that could be looked up
 * @param byValue by the key of a field's value
 * @param byPrefix by the start of a field's text
 * @param byNumber by a range of numbers
 * @param byDate by a range of points in time, in seconds since 1970
 */
record FilterIndex(
    List<Candidate> others,
    Map<FieldPath, Map<Object, FilterIndex>> byValue,
    Map<FieldPath, PrefixIndex<FilterIndex>> byPrefix,
    Map<FieldPath, RangeIndex<Candidate>> byNumber,
    Map<FieldPath, RangeIndex<Candidate>> byDate) {

  FilterIndex {
    others = List.copyOf(others);
    byValue = Map.copyOf(byValue);
    byPrefix = Map.copyOf(byPrefix);
    byNumber = Map.copyOf(byNumber);
    byDate = Map.copyOf(byDate);
  }

  static FilterIndex of(List<Candidate> candidates) {
    return FilterArrangement.of(candidates);
  }

  void addWanting(Event event, List<Subscription> found) {
    for (Candidate candidate : others) {
      candidate.addIfWanting(event, found);
    }
    byValue.forEach((field, own) -> addByValue(own, field.in(event), event, found));
    byPrefix.forEach((field, own) -> addByPrefix(own, field.in(event), event, found));
    byNumber.forEach((field, own) -> addByNumber(own, field.in(event), event, found));
    byDate.forEach((field, own) -> addByDate(own, field.in(event), event, found));
  }

  private static void addByValue(
      Map<Object, FilterIndex> own, JsonNode actual, Event event, List<Subscription> found) {
    Optional<Object> key = ValueKey.of(actual);
    FilterIndex index = key.isPresent() ? own.get(key.get()) : null;
    if (index != null) {
      index.addWanting(event, found);
    }
  }

  private static void addByPrefix(
      PrefixIndex<FilterIndex> own, JsonNode actual, Event event, List<Subscription> found) {
    if (actual.isTextual()) {
      own.forEachStarting(actual.textValue(), index -> index.addWanting(event, found));
    }
  }

  private static void addByNumber(
      RangeIndex<Candidate> own, JsonNode actual, Event event, List<Subscription> found) {
    if (actual.isNumber()) {
      own.forEachContaining(
          ValueKey.asDouble(actual), candidate -> candidate.addIfWanting(event, found));
    }
  }

  private static void addByDate(
      RangeIndex<Candidate> own, JsonNode actual, Event event, List<Subscription> found) {
    if (actual.isTextual()) {
      OptionalDouble date = Demands.date(actual);
      if (date.isPresent()) {
        own.forEachContaining(
            date.getAsDouble(), candidate -> candidate.addIfWanting(event, found));
      } else {
        // Compared as texts they have another order, which nothing here is sorted by.
        own.forEach(candidate -> candidate.addIfWanting(event, found));
      }
    }
  }
}
