package dev.courier.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** One file of routes, error handling or a Kamelet. */
record FlowFile(Path path, String text, JsonNode tree) {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** All routes, Kamelets and examples of them; not what runs in a producer's own program. */
  static List<FlowFile> all() {
    return Stream.of("routes", "docs/examples")
        .flatMap(directory -> in(Path.of(directory)).stream())
        .filter(file -> !file.path().startsWith("docs/examples/producers"))
        .toList();
  }

  /** Those of a directory and below that Kaoto opens. */
  static List<FlowFile> in(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(camel|kamelet)\\.yaml"))
          .sorted()
          .map(FlowFile::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static FlowFile read(Path path) {
    try {
      String text = Files.readString(path);
      return new FlowFile(path, text, YAML.readTree(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path.toString(), unreadable);
    }
  }

  boolean isKamelet() {
    return path.toString().endsWith(".kamelet.yaml");
  }

  /** The file's name without its endings. */
  String name() {
    return path.getFileName().toString().replaceFirst("\\.(camel|kamelet)\\.yaml$", "");
  }

  /** The document as the schema of the YAML DSL has it: of a Kamelet, its template as a route. */
  JsonNode asRoutes() {
    if (!isKamelet()) {
      return tree;
    }
    ArrayNode routes = YAML.createArrayNode();
    routes.addObject().putObject("route").set("from", tree.at("/spec/template/from"));
    return routes;
  }

  /** Every step, however deep it stands, with its name. */
  List<Map.Entry<String, JsonNode>> steps() {
    List<Map.Entry<String, JsonNode>> steps = new ArrayList<>();
    collect(
        tree,
        (name, value) -> {
          if (name.equals("steps")) {
            value.forEach(step -> step.properties().forEach(steps::add));
          }
        });
    return steps;
  }

  /** Everything that has an address: where a route takes from and sends to. */
  List<JsonNode> endpoints() {
    List<JsonNode> endpoints = new ArrayList<>();
    collect(
        tree,
        (name, value) -> {
          if (value.path("uri").isTextual()) {
            endpoints.add(value);
          }
        });
    return endpoints;
  }

  /** Shows every member of every object to somebody. */
  void members(BiConsumer<String, JsonNode> seen) {
    collect(tree, seen);
  }

  private static void collect(JsonNode node, BiConsumer<String, JsonNode> seen) {
    node.properties().forEach(member -> seen.accept(member.getKey(), member.getValue()));
    node.forEach(child -> collect(child, seen));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
