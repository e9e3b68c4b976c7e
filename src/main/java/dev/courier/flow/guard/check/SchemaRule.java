package dev.courier.flow.guard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.List;

/** Whether a file fits the schema of Camel's YAML DSL, which Camel ships with it. */
public final class SchemaRule {

  private static final String SCHEMA = "/schema/camelYamlDsl.json";

  private static SoftReference<SchemaRule> shared = new SoftReference<>(null);

  private final JsonNode document;
  private final JsonSchema schema;

  /**
   * The one that everybody uses. It is large and takes a second to read, so it is kept while there
   * is room.
   *
   * @throws UncheckedIOException where Camel's jar has no schema
   */
  public static synchronized SchemaRule shared() {
    SchemaRule rule = shared.get();
    if (rule == null) {
      rule = new SchemaRule();
      shared = new SoftReference<>(rule);
    }
    return rule;
  }

  private SchemaRule() {
    try (InputStream stream = SchemaRule.class.getResourceAsStream(SCHEMA)) {
      if (stream == null) {
        throw new IOException("there is no " + SCHEMA + " in camel-yaml-dsl");
      }
      document = new ObjectMapper().readTree(stream);
    } catch (IOException cause) {
      throw new UncheckedIOException("the schema of routes cannot be read", cause);
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            // In quotes or not, Camel takes both.
            .typeLoose(true)
            .pathType(PathType.LEGACY)
            .build();
    schema =
        JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4))
            .metaSchema(
                JsonMetaSchema.builder(JsonMetaSchema.getV4())
                    .keyword(new NonValidationKeyword("deprecated"))
                    .build())
            .build()
            .getSchema(document, config);
  }

  /** What does not fit; empty where all does. */
  public List<FileProblem> check(RouteDocument route) {
    if (!route.tree().isArray()) {
      return List.of(
          route.problem(
              "",
              "must be a list with one entry that begins with \"- route:\", as other routes do"));
    }
    return new SchemaMessages(document, route).of(schema.validate(route.tree()));
  }
}
