package dev.courier.event.sample;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of an event's data, by the path that templates write, and its value.
 *
 * @param path such as {@code order.total}, or {@code item.sku} for a field of the first line item
 * @param value neither a line item nor an object with fields of its own
 */
public record DataField(String path, JsonNode value) {

  /** What the value is: as JSON calls it, and {@code date} or {@code date-time} for such a text. */
  public String type() {
    if (value.isTextual()) {
      return SampleTime.parse(value.textValue())
          .map(time -> time.dayOnly() ? "date" : "date-time")
          .orElse("string");
    } else if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
