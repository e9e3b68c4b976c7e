package dev.courier.kaoto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Kamelet says what it is and what it wants, and carries no code. */
class KameletFilesTest {

  private static final Path KAMELETS = Path.of("routes/kamelets");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z]+)}}");

  /** What the component itself takes of every Kamelet. */
  private static final Set<String> OF_ALL = Set.of("location", "noErrorHandler");

  private static final Set<String> CODE =
      Set.of("groovy", "java", "js", "python", "mvel", "spel", "ognl", "script", "bean", "method");

  static List<FlowFile> kamelets() {
    return FlowFile.in(KAMELETS);
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void fileIsAKameletOfItsName(FlowFile file) {
    assertThat(file.tree().path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
    assertThat(file.tree().path("kind").asText()).isEqualTo("Kamelet");
    assertThat(file.tree().at("/metadata/name").asText()).isEqualTo(file.name());
    assertThat(file.name())
        .endsWith(
            "-" + file.tree().at("/metadata/labels/camel.apache.org~1kamelet.type").asText("?"));
    assertThat(file.tree().at("/spec/template/from/uri").asText()).isEqualTo("kamelet:source");
    assertThat(file.tree().at("/spec/template/from/steps")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void itAndEachOfItsParametersIsDescribed(FlowFile file) {
    JsonNode definition = definition(file);
    assertThat(definition.path("title").asText()).hasSizeGreaterThan(5);
    assertThat(definition.path("description").asText()).hasSizeGreaterThan(40);
    assertThat(definition.path("type").asText()).isEqualTo("object");
    assertThat(names(definition.path("properties")))
        .containsAll(texts(definition.path("required")));
    definition
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode says = property.getValue();
              String place = file + ": " + property.getKey();
              assertThat(says.path("title").asText()).as(place).isNotBlank();
              assertThat(says.path("description").asText()).as(place).hasSizeGreaterThan(15);
              assertThat(says.path("type").asText()).as(place).isIn("string", "boolean", "integer");
              assertThat(says.has("default"))
                  .as(place + " is either required or has a default")
                  .isNotEqualTo(texts(definition.path("required")).contains(property.getKey()));
              assertThat(says.has("example") || says.has("enum") || says.has("default"))
                  .as(place + " shows what to write")
                  .isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void eachParameterIsUsedAndNoOther(FlowFile file) {
    Set<String> used =
        PLACEHOLDER
            .matcher(file.tree().at("/spec/template").toString())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).isEqualTo(names(definition(file).path("properties")));
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void secretIsMarkedAsOneAndReferredTo(FlowFile file) {
    definition(file)
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getKey().matches("(?i).*(secret|password|token).*")) {
                assertThat(property.getValue().path("format").asText()).isEqualTo("password");
              }
              if (property.getValue().path("format").asText().equals("password")) {
                assertThat(property.getValue().path("example").asText()).startsWith("env:");
                assertThat(property.getValue().has("default")).isFalse();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("kamelets")
  void itCarriesNoCode(FlowFile file) {
    assertThat(file.tree().at("/spec/template").has("beans")).isFalse();
    assertThat(file.steps())
        .allSatisfy(
            step -> {
              assertThat(CODE).as("%s", file).doesNotContain(step.getKey());
              assertThat(names(step.getValue())).as("%s", file).doesNotContainAnyElementsOf(CODE);
            });
  }

  /** Fails where a route calls a Kamelet that is not there, or with the wrong parameters. */
  static void requireCallable(FlowFile caller, String uri, Set<String> given) {
    String name = uri.substring("kamelet:".length()).split("/")[0];
    if (caller.isKamelet() && (name.equals("source") || name.equals("sink"))) {
      return;
    }
    Path path = KAMELETS.resolve(name + ".kamelet.yaml");
    assertThat(Files.exists(path)).as("%s calls %s", caller, path).isTrue();
    JsonNode definition = definition(FlowFile.read(path));
    Set<String> known = names(definition.path("properties"));
    known.addAll(OF_ALL);
    assertThat(known).as("%s calls %s", caller, name).containsAll(given);
    assertThat(given)
        .as("%s calls %s", caller, name)
        .containsAll(texts(definition.path("required")));
  }

  private static JsonNode definition(FlowFile file) {
    return file.tree().at("/spec/definition");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
