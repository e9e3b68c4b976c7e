package dev.courier.event.catalog;

import java.util.Objects;

/**
 * A field of an event's data that templates and filters can name.
 *
 * @param path such as {@code order.total}, or {@code item.sku} for a field of a line item
 * @param type what its value is, such as {@code string} or {@code date-time}
 * @param meaning for people; may be empty
 */
public record MergeField(String path, String type, String meaning) {

  public MergeField {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(meaning, "meaning");
  }
}
