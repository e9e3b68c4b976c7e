package dev.courier.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files in {@code openapi/} on the class path, put together: what cannot be seen in Java types,
 * because documents are read field by field.
 */
@Component
final class DescriptionFiles {

  private static final String FILES = "classpath:openapi/*.yaml";

  private final ObjectNode components = JsonNodeFactory.instance.objectNode();
  private final ObjectNode operations = JsonNodeFactory.instance.objectNode();

  /**
   * Reads all files.
   *
   * @throws IllegalStateException where two of them describe the same thing
   */
  DescriptionFiles() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      try (InputStream content = file.getInputStream()) {
        add(file.getFilename(), yaml.readTree(content));
      }
    }
  }

  /** Everything that operations refer to; new on each call. */
  Components components() {
    return Json31.mapper().convertValue(components, Components.class);
  }

  /** What an operation takes and answers; empty where no file tells. New on each call. */
  Optional<Operation> operation(String operationId) {
    return Optional.ofNullable(operations.get(operationId))
        .map(node -> Json31.mapper().convertValue(node, Operation.class));
  }

  private void add(String file, JsonNode document) {
    for (Map.Entry<String, JsonNode> kind : document.path("components").properties()) {
      merge(file, components.withObject("/" + kind.getKey()), kind.getValue());
    }
    merge(file, operations, document.path("operations"));
  }

  private static void merge(String file, ObjectNode target, JsonNode source) {
    for (Map.Entry<String, JsonNode> each : source.properties()) {
      if (target.has(each.getKey())) {
        throw new IllegalStateException(
            "openapi/"
                + file
                + " describes "
                + each.getKey()
                + ", which another file has described already: describe it once");
      }
      target.set(each.getKey(), each.getValue());
    }
  }
}
