package dev.courier.kaoto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** What Kaoto draws, and what it keeps when it writes a file again. */
class KaotoTest {

  /** Of what Kaoto draws at the top of a file, that which Courier has. */
  private static final Set<String> DRAWN = Set.of("route", "routeConfiguration");

  static List<FlowFile> files() {
    return FlowFile.all();
  }

  static List<FlowFile> routes() {
    return FlowFile.all().stream().filter(file -> !file.isKamelet()).toList();
  }

  @Test
  void thereAreFilesOfEachKind() {
    assertThat(files()).hasSizeGreaterThan(30);
    assertThat(files().stream().filter(FlowFile::isKamelet)).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void fileHasOneThingInItAndKaotoDrawsIt(FlowFile file) {
    assertThat(file.tree()).isInstanceOf(ArrayNode.class).hasSize(1);
    assertThat(file.tree().get(0).properties())
        .singleElement()
        .satisfies(
            member -> {
              assertThat(DRAWN).contains(member.getKey());
              assertThat(member.getValue().path("description").asText()).hasSizeGreaterThan(40);
            });
  }

  @ParameterizedTest
  @MethodSource("routes")
  void routeIsCalledAsItsFile(FlowFile file) {
    JsonNode route = file.tree().get(0).get("route");

    if (route != null && !file.path().getParent().endsWith("enrich")) {
      assertThat(route.path("id").asText()).isEqualTo(file.name());
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void errorHandlingComesBeforeTheSteps(FlowFile file) {
    List<String> names = new ArrayList<>();
    file.tree().get(0).elements().next().fieldNames().forEachRemaining(names::add);

    if (names.contains("errorHandler") && names.contains("from")) {
      assertThat(names.indexOf("errorHandler")).isLessThan(names.indexOf("from"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void commentsStandAtTheTopWhereKaotoKeepsThem(FlowFile file) {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    boolean begun = false;
    for (Event event : new Yaml(options).parse(new StringReader(file.text()))) {
      assertThat(begun && event instanceof CommentEvent)
          .as("%s has a comment that Kaoto would drop: %s", file, event.getStartMark())
          .isFalse();
      begun |= event instanceof SequenceStartEvent || event instanceof MappingStartEvent;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void stepsAreWrittenOutAsKaotoWritesThem(FlowFile file) {
    file.members(
        (name, value) -> {
          if (name.equals("steps")) {
            assertThat(value)
                .allSatisfy(
                    step -> {
                      assertThat(step).isInstanceOf(ObjectNode.class).hasSize(1);
                      assertThat(step.elements().next())
                          .as("%s: %s", file, step)
                          .isInstanceOf(ObjectNode.class);
                    });
          }
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void optionsOfAnAddressAreParameters(FlowFile file) {
    assertThat(file.endpoints())
        .allSatisfy(
            endpoint ->
                assertThat(endpoint.get("uri").asText()).as("%s", file).doesNotContain("?"));
  }
}
