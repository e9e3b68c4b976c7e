package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the whole API is complete and tidy, and the pages name no call beyond it. */
class ApiDescriptionIT extends RunningCourier {

  private static final Pattern CALL =
      Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE) (/api/\\{tenant}/[\\w{}/-]+)");

  private JsonNode description;

  @BeforeEach
  void read() {
    description = callerWith(ADMIN_KEY).call("GET", "/api/openapi.json", null).json();
  }

  @Test
  void everyCallHasANameOfItsOwnASummaryAndAProperTag() {
    List<String> names = new ArrayList<>();
    for (JsonNode call : description.findParents("operationId")) {
      String name = call.get("operationId").asText();
      names.add(name);
      assertThat(call.path("summary").asText()).as(name).isNotBlank();
      assertThat(call.path("tags").toString()).as(name).doesNotContain("controller");
    }

    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyCallSaysWhatItTakesAndAnswers() {
    assertThat(description.path("openapi").asText()).startsWith("3.1");
    assertThat(description.path("paths").toString())
        .doesNotContain("*/*")
        .doesNotContain("JsonNode");
    for (JsonNode body : description.findValues("requestBody")) {
      assertThat(body.findValue("example")).as(body.toString()).isNotNull();
    }
    for (JsonNode parameter : description.path("paths").findParents("in")) {
      assertThat(parameter.has("schema")).as(parameter.toString()).isTrue();
    }
    for (JsonNode responses : description.path("paths").findValues("responses")) {
      assertThat(responses.has("default")).as(responses.toString()).isTrue();
    }
  }

  @Test
  void thePagesNameNoCallThatThereIsNot() throws IOException {
    Set<String> described = new TreeSet<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> described.add(method.toUpperCase() + " " + path.getKey())));
    Set<String> named = new TreeSet<>();
    try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        CALL.matcher(Files.readString(page)).results().forEach(call -> named.add(call.group()));
      }
    }

    assertThat(named).isNotEmpty();
    assertThat(described).containsAll(named);
  }
}
