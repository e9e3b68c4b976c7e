package dev.courier.event.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.FieldPath;
import java.util.Objects;

/**
 * A field that Courier itself adds to the data of events of a type.
 *
 * @param path where in the data
 * @param type what its value is, such as {@code string} or {@code date-time}
 * @param meaning for people; may be empty
 * @param example its value in samples; never changed
 */
public record AddedField(FieldPath path, String type, String meaning, JsonNode example) {

  public AddedField {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(example, "example");
  }
}
