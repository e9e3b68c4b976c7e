package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The API's description as it is served, and whether documents are as it says. */
final class Description {

  private static final String LOCATION = "https://courier.test/openapi.json";
  private static final Set<String> PLACES = Set.of("schema", "items");
  private static final Set<String> COMPOSED =
      Set.of("$ref", "anyOf", "oneOf", "allOf", "properties");

  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final ObjectNode document;
  private final Map<JsonSchemaFactory, Map<String, JsonSchema>> schemas = new HashMap<>();
  private final JsonSchemaFactory open;
  private final JsonSchemaFactory closed;

  /** A call that is described. */
  record Call(String id, String method, String path, JsonNode operation) {

    boolean fits(String calledMethod, String calledPath) {
      return method.equals(calledMethod)
          && calledPath.matches(path.replaceAll("\\{[a-z]+}", "[^/]+"));
    }

    @Override
    public String toString() {
      return id + " (" + method + " " + path + ")";
    }
  }

  Description(JsonNode document) {
    this.document = (ObjectNode) document;
    this.open = factory(this.document);
    ObjectNode strict = this.document.deepCopy();
    close(strict);
    this.closed = factory(strict);
  }

  ObjectNode document() {
    return document;
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        calls.add(
            new Call(
                operation.getValue().path("operationId").asText(),
                operation.getKey().toUpperCase(),
                path.getKey(),
                operation.getValue()));
      }
    }
    return calls;
  }

  /** The call with this path; of several the one with fewest variables. */
  Call call(String method, String path) {
    return calls().stream()
        .filter(call -> call.fits(method, path))
        .min(Comparator.comparingInt(call -> call.path().split("\\{").length))
        .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
  }

  /** What a reference means; the node itself where it is none. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** Where in the document the answer of a call with this status stands. */
  String answer(Call call, String status) {
    String pointer =
        "/paths/"
            + escaped(call.path())
            + "/"
            + call.method().toLowerCase()
            + "/responses/"
            + status;
    JsonNode answer = document.at(pointer);
    return answer.has("$ref") ? answer.get("$ref").asText().substring(1) : pointer;
  }

  /** What of an instance is not as the schema at this place says. */
  List<String> faults(String pointer, JsonNode instance) {
    return faults(open, pointer, instance);
  }

  /** The same, and every field that is not described. */
  List<String> faultsAndMore(String pointer, JsonNode instance) {
    return faults(closed, pointer, instance);
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private List<String> faults(JsonSchemaFactory factory, String pointer, JsonNode instance) {
    String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
    return schemas
        .computeIfAbsent(factory, each -> new HashMap<>())
        .computeIfAbsent(
            fragment, each -> factory.getSchema(SchemaLocation.of(LOCATION + "#" + each), FORMATS))
        .validate(instance)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonSchemaFactory factory(JsonNode document) {
    return JsonSchemaFactory.getInstance(
        VersionFlag.V202012,
        builder ->
            builder.schemaLoaders(
                loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
  }

  /** Forbids what is not described, wherever a schema is used as a whole. */
  private static void close(JsonNode node) {
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (PLACES.contains(each.getKey())) {
        closeObject(each.getValue());
      } else if (each.getKey().equals("properties")) {
        each.getValue().forEach(Description::closeObject);
      }
    }
    node.forEach(Description::close);
  }

  private static void closeObject(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && COMPOSED.stream().anyMatch(object::has)
        && Stream.of("additionalProperties", "unevaluatedProperties").noneMatch(object::has)) {
      object.put("unevaluatedProperties", false);
    }
  }
}
