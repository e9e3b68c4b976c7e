package dev.courier.flow.lookup;

import dev.courier.event.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the values that a question needs, in the data and, below {@code event}, in the envelope.
 */
final class AskedValues {

  private static final String ENVELOPE = "event.";
  private static final int LONGEST = 1_000;
  private static final int MOST = 1_000;

  private AskedValues() {}

  /**
   * The values by their names.
   *
   * @param data maps in maps, as the route has them
   * @param event null where there is none, which then has no value for its names
   * @return empty where a name has no value that can be asked with
   */
  static Optional<Map<String, Object>> of(Set<String> names, Map<?, ?> data, Event event) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : names) {
      Object value = name.startsWith(ENVELOPE) ? inEnvelope(name, event) : below(data, name);
      if (!isUsable(value)) {
        return Optional.empty();
      }
      values.put(name, value instanceof List<?> list ? List.copyOf(list) : value);
    }
    return Optional.of(values);
  }

  private static Object inEnvelope(String name, Event event) {
    if (event == null) {
      return null;
    }
    return switch (name.substring(ENVELOPE.length())) {
      case "id" -> event.id();
      case "type" -> event.type();
      case "tenant_id" -> event.tenantId();
      case "timestamp" -> event.timestamp().toString();
      default -> null;
    };
  }

  private static Object below(Map<?, ?> data, String path) {
    Object value = data;
    for (String name : path.split("\\.")) {
      value = value instanceof Map<?, ?> fields ? fields.get(name) : null;
    }
    return value;
  }

  private static boolean isUsable(Object value) {
    if (value instanceof Collection<?> several) {
      return !several.isEmpty()
          && several.size() <= MOST
          && several.stream().allMatch(one -> !(one instanceof Collection) && isUsable(one));
    } else if (value instanceof String text) {
      return !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    } else if (value instanceof BigDecimal number) {
      // Never written out: an exponent may stand for more zeros than there is memory.
      return Math.abs((long) number.scale()) < LONGEST;
    }
    return value instanceof Integer
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof Boolean;
  }
}
