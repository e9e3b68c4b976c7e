package dev.courier.flow.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.catalog.AddedField;
import java.util.Objects;

/**
 * A field that a route adds.
 *
 * @param fallback its value where the route has none; JSON's null where nothing else was said
 * @param overwrites whether it takes the place of what the producer sent
 */
record Addition(AddedField field, JsonNode fallback, boolean overwrites) {

  Addition {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(fallback, "fallback");
  }
}
