package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.it.Description.Call;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that the API's description keeps to. */
class DescriptionLintIT extends RunningCourier {

  private static final Set<String> KINDS = Set.of("schemas", "parameters", "responses", "headers");
  private static final Set<String> COMPOSITIONS = Set.of("anyOf", "oneOf", "allOf");
  private static final Set<String> SAYS_NOTHING =
      Set.of("description", "examples", "example", "default", "title", "writeOnly", "readOnly");

  private Description description;

  @BeforeEach
  void read() {
    description =
        new Description(callerWith(ADMIN_KEY).call("GET", "/api/openapi.json", null).json());
  }

  @Test
  void aToolThatMakesClientsReadsItWithoutComplaint() {
    SwaggerParseResult read =
        new OpenAPIV3Parser().readContents(description.document().toString(), null, null);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths())
        .hasSameSizeAs(description.document().get("paths").properties());
  }

  @Test
  void everyCallAndParameterIsDescribed() {
    for (Call call : description.calls()) {
      assertThat(call.operation().path("summary").asText()).as("%s", call).isNotBlank();
      assertThat(call.operation().path("tags")).as("%s", call).isNotEmpty();
      for (JsonNode reference : call.operation().path("parameters")) {
        JsonNode parameter = description.resolve(reference);
        assertThat(parameter.path("description").asText())
            .as("%s %s", call, parameter)
            .isNotBlank();
        assertThat(parameter.path("schema").size()).as("%s %s", call, parameter).isPositive();
      }
      for (JsonNode answer : call.operation().get("responses")) {
        assertThat(description.resolve(answer).path("description").asText())
            .as("%s %s", call, answer)
            .isNotBlank();
      }
    }
  }

  @Test
  void everySchemaAndEveryFieldIsDescribed() {
    List<String> mute = new ArrayList<>();
    BiConsumer<String, JsonNode> listen =
        (place, schema) -> {
          if (!schema.has("$ref") && schema.path("description").asText().isBlank()) {
            mute.add(place);
          }
        };
    schemas().properties().forEach(each -> walk(each.getKey(), each.getValue(), listen));

    assertThat(mute).as("schemas without a description").isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
    Set<String> used = new HashSet<>(description.document().findValuesAsText("$ref"));
    for (String reference : used) {
      assertThat(description.document().at(reference.substring(1)).isMissingNode())
          .as(reference + " leads nowhere")
          .isFalse();
    }
    for (String kind : KINDS) {
      description
          .document()
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(
              name ->
                  assertThat(used)
                      .as("nothing refers to this component")
                      .contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void noComponentIsWrittenOutASecondTime() {
    Map<JsonNode, String> components = new HashMap<>();
    schemas().properties().forEach(each -> components.put(meaning(each.getValue()), each.getKey()));
    BiConsumer<String, JsonNode> compare =
        (place, schema) -> {
          boolean telling = schema.has("enum") || schema.has("properties") || schema.has("pattern");
          assertThat(telling && place.contains(".") ? components.get(meaning(schema)) : null)
              .as(place + " could refer to a component")
              .isNull();
        };
    schemas().properties().forEach(each -> walk(each.getKey(), each.getValue(), compare));
    for (Call call : description.calls()) {
      for (JsonNode schema : call.operation().findValues("schema")) {
        assertThat(schema.has("$ref")).as(call + " has a schema without a name").isTrue();
      }
    }
  }

  @Test
  void everyCallNamesTheProblemsThatItCanAnswer() {
    for (Call call : description.calls()) {
      List<String> statuses = new ArrayList<>();
      call.operation().get("responses").fieldNames().forEachRemaining(statuses::add);
      assertThat(statuses).as("%s", call).contains("401", "403", "503", "default");
      if (call.path().contains("{")) {
        assertThat(statuses).as("%s", call).contains("404");
      }
      if (call.operation().has("requestBody")) {
        assertThat(statuses).as("%s", call).contains("400", "413", "415", "422");
      }
      assertThat(statuses).as("%s", call).anyMatch(status -> status.startsWith("2"));
      for (String status : statuses.stream().filter(each -> !each.startsWith("2")).toList()) {
        assertThat(description.document().at(description.answer(call, status) + "/content"))
            .as("%s %s", call, status)
            .hasSize(1)
            .isEqualTo(description.document().at("/components/responses/Problem/content"));
      }
    }
  }

  @Test
  void everyExampleAndEveryDefaultIsAsItsSchemaSays() {
    int bodies = 0;
    for (Call call : description.calls()) {
      for (var content : call.operation().at("/requestBody/content").properties()) {
        String schema = content.getValue().at("/schema/$ref").asText().substring(1);
        assertThat(content.getValue().has("example")).as("%s", call).isTrue();
        assertThat(description.faultsAndMore(schema, content.getValue().get("example")))
            .as("%s", call)
            .isEmpty();
        bodies++;
      }
    }
    assertThat(bodies).isPositive();
    schemas().properties().forEach(each -> checkExamples("/components/schemas/" + each.getKey()));
    for (String name : names(description.document().at("/components/parameters"))) {
      checkExamples("/components/parameters/" + name + "/schema");
    }
  }

  @Test
  void whatIsWrittenIsClosedWhereUnknownFieldsAreRefused() {
    Set<String> seen = new HashSet<>();
    for (Call call : description.calls()) {
      JsonNode body = call.operation().at("/requestBody/content/application~1json/schema");
      if (!body.isMissingNode()) {
        assertClosed(call.toString(), body, seen);
      }
    }
    assertThat(seen).isNotEmpty();
  }

  /** Every object that is sent says whether it may have other fields. */
  private void assertClosed(String place, JsonNode schema, Set<String> seen) {
    if (schema.has("$ref") && !seen.add(schema.get("$ref").asText())) {
      return;
    }
    JsonNode resolved = description.resolve(schema);
    String name = schema.has("$ref") ? schema.get("$ref").asText() : place;
    if (resolved.path("type").toString().contains("object")) {
      assertThat(resolved.has("additionalProperties") || resolved.has("unevaluatedProperties"))
          .as(name + " does not say whether it takes other fields")
          .isTrue();
    }
    for (String kind : COMPOSITIONS) {
      for (JsonNode part : resolved.path(kind)) {
        if (kind.equals("allOf")) {
          fields(description.resolve(part)).forEach(each -> assertClosed(name, each, seen));
        } else if (part.has("$ref")) {
          assertClosed(name, part, seen);
        }
      }
    }
    fields(resolved).forEach(each -> assertClosed(name, each, seen));
    if (resolved.has("items")) {
      assertClosed(name, resolved.get("items"), seen);
    }
  }

  private List<JsonNode> fields(JsonNode schema) {
    List<JsonNode> fields = new ArrayList<>();
    schema.path("properties").forEach(fields::add);
    schema.path("allOf").forEach(part -> fields.addAll(fields(description.resolve(part))));
    return fields;
  }

  private void checkExamples(String pointer) {
    JsonNode schema = description.document().at(pointer);
    for (JsonNode example : schema.path("examples")) {
      assertThat(description.faults(pointer, example)).as(pointer + " " + example).isEmpty();
    }
    if (schema.has("default")) {
      assertThat(description.faults(pointer, schema.get("default"))).as(pointer).isEmpty();
    }
    for (String name : names(schema.path("properties"))) {
      checkExamples(pointer + "/properties/" + name);
    }
    if (schema.has("items") && !schema.get("items").has("$ref")) {
      checkExamples(pointer + "/items");
    }
  }

  /** All schemas in a component that stand for a value of their own, and not for a condition. */
  private static void walk(String place, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(place, schema);
    for (var field : schema.path("properties").properties()) {
      walk(place + "." + field.getKey(), field.getValue(), visitor);
    }
    for (String inner : Set.of("items", "additionalProperties")) {
      if (schema.path(inner).isObject()) {
        walk(place + "." + inner, schema.get(inner), visitor);
      }
    }
  }

  private static JsonNode meaning(JsonNode schema) {
    return ((ObjectNode) schema).deepCopy().without(SAYS_NOTHING);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode schemas() {
    return description.document().at("/components/schemas");
  }
}
