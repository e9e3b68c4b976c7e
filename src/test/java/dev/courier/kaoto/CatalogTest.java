package dev.courier.kaoto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.courier.batch.BatchEndpoint;
import dev.courier.batch.concurrent.ConcurrentEndpoint;
import java.beans.Introspector;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel's catalog, from which Kaoto makes its forms, knows all that the files name. */
class CatalogTest {

  /** Courier's own, which the catalog cannot know. */
  private static final Map<String, Class<?>> OWN =
      Map.of("jms-batch", BatchEndpoint.class, "jms-concurrent", ConcurrentEndpoint.class);

  /** They leave the thread, and with it the transaction. */
  private static final Set<String> LEAVE_THE_THREAD =
      Set.of("threads", "wireTap", "aggregate", "resequence", "delay", "throttle", "sample");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");

  private static JsonSchema schema;
  private static CamelCatalog catalog;

  @BeforeAll
  static void readTheCatalog() throws Exception {
    try (InputStream file = CatalogTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(file);
    }
    catalog = new DefaultCamelCatalog();
  }

  static List<FlowFile> files() {
    return FlowFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void stepsLanguagesFormatsAndTheirOptionsAreKnown(FlowFile file) {
    assertThat(schema.validate(file.asRoutes()))
        .as("%s", file)
        .filteredOn(problem -> !isPlaceholder(problem.getInstanceNode()))
        .isEmpty();
  }

  /** Camel takes a setting in place of a number, although the schema does not say so. */
  private static boolean isPlaceholder(JsonNode value) {
    return value != null && PLACEHOLDER.matcher(value.asText()).matches();
  }

  @ParameterizedTest
  @MethodSource("files")
  void componentsAndTheirOptionsAreKnown(FlowFile file) {
    for (JsonNode endpoint : file.endpoints()) {
      String uri = endpoint.get("uri").asText();
      String scheme = uri.split(":")[0];
      Map<String, String> parameters = new LinkedHashMap<>();
      endpoint
          .path("parameters")
          .properties()
          .forEach(option -> parameters.put(option.getKey(), option.getValue().asText()));
      if (OWN.containsKey(scheme)) {
        assertThat(ownOptions(OWN.get(scheme)))
            .as("%s: %s", file, uri)
            .containsAll(parameters.keySet());
      } else if (scheme.equals("kamelet")) {
        KameletFilesTest.requireCallable(file, uri, parameters.keySet());
      } else {
        assertThat(unknown(uri, parameters)).as("%s: %s", file, uri).isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void noStepLeavesTheThread(FlowFile file) {
    assertThat(file.steps())
        .extracting(Map.Entry::getKey)
        .doesNotContainAnyElementsOf(LEAVE_THE_THREAD);
    assertThat(file.endpoints())
        .extracting(endpoint -> endpoint.get("uri").asText())
        .noneMatch(uri -> uri.matches("(seda|vm|disruptor):.*"));
    assertThat(file.steps())
        .noneMatch(step -> step.getValue().path("parallelProcessing").asBoolean());
  }

  /** What the catalog does not know of an address; null where it knows all. */
  private static String unknown(String uri, Map<String, String> parameters) {
    String options =
        parameters.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&"));
    String address = PLACEHOLDER.matcher(uri).replaceAll("setting");
    EndpointValidationResult result =
        catalog.validateEndpointProperties(options.isEmpty() ? address : address + "?" + options);
    return result.isSuccess() ? null : result.summaryErrorMessage(false);
  }

  private static Set<String> ownOptions(Class<?> endpoint) {
    return Arrays.stream(endpoint.getMethods())
        .filter(method -> method.getDeclaringClass() == endpoint)
        .map(Method::getName)
        .filter(name -> name.startsWith("set"))
        .flatMap(name -> ownOptions(name.substring("set".length())))
        .collect(Collectors.toSet());
  }

  private static Stream<String> ownOptions(String setter) {
    return setter.equals("Excess")
        ? Stream.of("excess", "excessTo")
        : Stream.of(Introspector.decapitalize(setter));
  }
}
