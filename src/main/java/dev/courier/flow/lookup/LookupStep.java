package dev.courier.flow.lookup;

import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.flow.lookup.Answer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up by the fields of the data, and lays what is found over them.
 *
 * @param into the object of the data that what is found belongs in; null for the data themselves
 */
record LookupStep(Set<String> names, Lookup lookup, FieldPath into, InstantSource clock) {

  /**
   * What was found; the data have it already.
   *
   * @param event whose data these are, or null
   * @param until when the caller can wait no longer; null for as long as it takes
   */
  Answer into(Map<String, Object> data, Event event, Instant until) throws InterruptedException {
    Optional<Map<String, Object>> values = AskedValues.of(names, data, event);
    if (values.isEmpty()) {
      return Answer.without(Outcome.NO_KEY, "");
    }
    Duration within = until == null ? Duration.ofDays(1) : Duration.between(clock.instant(), until);
    Answer answer = lookup.find(values.get(), within);
    if (!answer.fields().isEmpty()) {
      lay(target(data), answer.fields());
    }
    return answer;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> target(Map<String, Object> data) {
    Map<String, Object> target = data;
    for (String name : into == null ? List.<String>of() : into.segments()) {
      Object below = target.get(name);
      if (!(below instanceof Map)) {
        // What stood here is kept by who had the data first; the route may go on with this.
        below = new LinkedHashMap<String, Object>();
        target.put(name, below);
      }
      target = (Map<String, Object>) below;
    }
    return target;
  }

  /** Objects are merged, everything else is replaced; what is found is shared, so it is copied. */
  @SuppressWarnings("unchecked")
  private static void lay(Map<String, Object> under, Map<String, Object> over) {
    over.forEach(
        (name, value) -> {
          if (under.get(name) instanceof Map<?, ?> below && value instanceof Map<?, ?> fields) {
            lay((Map<String, Object>) below, (Map<String, Object>) fields);
          } else {
            under.put(name, copy(value));
          }
        });
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      fields.forEach((name, field) -> copy.put(name, copy(field)));
      return copy;
    }
    return value instanceof List<?> list ? list.stream().map(LookupStep::copy).toList() : value;
  }
}
