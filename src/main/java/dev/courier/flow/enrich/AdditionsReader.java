package dev.courier.flow.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.AddedField;
import dev.courier.event.catalog.NearestName;
import dev.courier.registry.files.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads which fields a route adds; says of each mistake what would be right. */
final class AdditionsReader {

  private static final Set<String> RESERVED = Set.of("data", "webhook", "item");

  /** What samples show where the route gives no example, as JSON. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "string", "\"text\"",
          "integer", "1",
          "number", "1.50",
          "boolean", "true",
          "date", "\"2026-01-15\"",
          "date-time", "\"2026-01-15T10:30:00Z\"",
          "list", "[]",
          "object", "{}");

  private final Map<String, String> fallbacks;
  private final Map<String, String> examples;
  private final Set<String> overwritten;

  private AdditionsReader(
      Map<String, String> fallbacks, Map<String, String> examples, Set<String> overwritten) {
    this.fallbacks = new HashMap<>(fallbacks);
    this.examples = new HashMap<>(examples);
    this.overwritten = new TreeSet<>(overwritten);
  }

  /**
   * Reads them.
   *
   * @param adds for each path the type and, behind a colon, the meaning
   * @param fallbacks a value for some of the paths
   * @param examples a value for some of the paths
   * @param overwrites some of the paths, with commas; empty for none
   * @throws IllegalArgumentException where something is wrong
   */
  static Additions read(
      Map<String, String> adds,
      Map<String, String> fallbacks,
      Map<String, String> examples,
      String overwrites) {
    if (adds.isEmpty()) {
      throw new IllegalArgumentException(
          "no field is added: write adds.customer.name: \"string: What the customer is called\"");
    }
    Set<String> overwritten =
        Arrays.stream(overwrites.split(","))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .collect(Collectors.toSet());
    refuseOthers("fallback.", fallbacks.keySet(), adds);
    refuseOthers("example.", examples.keySet(), adds);
    refuseOthers("overwrites: ", overwritten, adds);
    AdditionsReader reader = new AdditionsReader(fallbacks, examples, overwritten);
    List<Addition> all = new ArrayList<>();
    new TreeMap<>(adds).forEach((path, text) -> all.add(reader.addition(path, text)));
    refuseNested(all);
    return new Additions(all);
  }

  private Addition addition(String path, String text) {
    String[] parts = text.split(":", 2);
    String type = parts[0].strip();
    if (!FieldType.isType(type)) {
      throw new IllegalArgumentException(
          "adds."
              + path
              + " is \""
              + text
              + "\": it must begin with a type ("
              + String.join(", ", FieldType.ALL)
              + ") and may go on with a colon and what the field means");
    }
    if (!FieldPath.isPath(path) || RESERVED.contains(path.split("\\.", 2)[0])) {
      throw new IllegalArgumentException(
          "adds."
              + path
              + " is no field that can be added: write names joined by dots, such as"
              + " customer.name, that do not begin with data, webhook or item");
    }
    JsonNode example = value("example." + path, type, examples.get(path), json(EXAMPLES.get(type)));
    JsonNode fallback =
        value("fallback." + path, type, fallbacks.get(path), NullNode.getInstance());
    String meaning = parts.length < 2 ? "" : parts[1].strip();
    return new Addition(
        new AddedField(FieldPath.of(path), type, meaning, example),
        fallback,
        overwritten.contains(path));
  }

  private static JsonNode value(String option, String type, String text, JsonNode usual) {
    if (text == null) {
      return usual;
    }
    JsonNode value =
        switch (type) {
          case "string", "date", "date-time" -> TextNode.valueOf(text);
          case "boolean" -> Set.of("true", "false").contains(text) ? json(text) : null;
          default -> json(text);
        };
    boolean fits =
        value != null
            && switch (type) {
              case "integer" -> value.isIntegralNumber();
              case "number" -> value.isNumber();
              case "list" -> value.isArray();
              case "object" -> value.isObject();
              case "boolean" -> value instanceof BooleanNode;
              default -> true;
            };
    if (!fits) {
      throw new IllegalArgumentException(
          option + " is \"" + text + "\": it must be of the type " + type);
    }
    return value;
  }

  /** Null where it is no JSON. */
  private static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  private static void refuseOthers(String option, Set<String> paths, Map<String, String> adds) {
    for (String path : paths) {
      if (!adds.containsKey(path)) {
        throw new IllegalArgumentException(
            option
                + path
                + " is about a field that is not added: did you mean \""
                + NearestName.to(path, adds.keySet()).orElseThrow()
                + "\"?");
      }
    }
  }

  private static void refuseNested(List<Addition> all) {
    for (Addition outer : all) {
      String prefix = outer.field().path().text() + ".";
      for (Addition inner : all) {
        if (inner.field().path().text().startsWith(prefix)) {
          throw new IllegalArgumentException(
              "adds."
                  + inner.field().path()
                  + " is a part of adds."
                  + outer.field().path()
                  + ": add the whole or its parts");
        }
      }
    }
  }
}
