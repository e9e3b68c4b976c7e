package dev.courier.event.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the data of a sample look as if it had just happened: its newest point in time becomes now,
 * and all others keep their distance. Everything else, ids above all, stays recognisable.
 */
public final class FreshSample {

  private FreshSample() {}

  /**
   * A fresh copy; the same for the same sample and time.
   *
   * @param sample stays as it is
   * @param now the time of the newest point in time; days move along by whole days
   */
  public static ObjectNode of(ObjectNode sample, Instant now) {
    ObjectNode fresh = sample.deepCopy();
    List<SampleTime> times = new ArrayList<>();
    collect(fresh, times);
    boolean onlyDays = times.stream().allMatch(SampleTime::dayOnly);
    times.stream()
        .filter(time -> onlyDays || !time.dayOnly())
        .map(SampleTime::instant)
        .max(Comparator.naturalOrder())
        .ifPresent(newest -> move(fresh, shift(newest, now, onlyDays)));
    return fresh;
  }

  /** Days are counted from midnight to midnight, so that the newest is today and not tomorrow. */
  private static Duration shift(Instant newest, Instant now, boolean onlyDays) {
    Duration shift = Duration.between(newest, now);
    return onlyDays ? Duration.ofDays(Math.floorDiv(shift.toSeconds(), 86_400L)) : shift;
  }

  private static void collect(JsonNode node, List<SampleTime> times) {
    if (node.isTextual()) {
      SampleTime.parse(node.textValue()).ifPresent(times::add);
    }
    node.forEach(child -> collect(child, times));
  }

  private static void move(JsonNode node, Duration shift) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(moved(field.getValue(), shift)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, moved(array.get(i), shift));
      }
    }
  }

  private static JsonNode moved(JsonNode value, Duration shift) {
    if (value.isTextual()) {
      return SampleTime.parse(value.textValue())
          .<JsonNode>map(time -> TextNode.valueOf(time.later(shift)))
          .orElse(value);
    }
    move(value, shift);
    return value;
  }
}
