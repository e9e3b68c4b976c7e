package dev.courier.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The schemas made from Java types that calls without a file of their own refer to. */
final class UsedSchemas {

  private static final String PREFIX = "#/components/schemas/";

  private final JsonNode paths;

  UsedSchemas(Paths paths) {
    this.paths = Json31.mapper().valueToTree(paths);
  }

  /** Adds those to the described ones that these lack; all others are forgotten. */
  @SuppressWarnings("rawtypes") // as the library has it
  void keepIn(Components made, Components described) {
    Map<String, Schema> schemas = made.getSchemas() == null ? Map.of() : made.getSchemas();
    Deque<JsonNode> toSee = new ArrayDeque<>();
    toSee.add(paths);
    while (!toSee.isEmpty()) {
      for (String reference : toSee.pop().findValuesAsText("$ref")) {
        String name = reference.startsWith(PREFIX) ? reference.substring(PREFIX.length()) : "";
        if (schemas.containsKey(name) && !described.getSchemas().containsKey(name)) {
          described.addSchemas(name, schemas.get(name));
          toSee.add(Json31.mapper().valueToTree(schemas.get(name)));
        }
      }
    }
  }
}
