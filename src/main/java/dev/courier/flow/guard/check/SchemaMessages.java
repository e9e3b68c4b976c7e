package dev.courier.flow.guard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import dev.courier.event.catalog.NearestName;
import dev.courier.settings.files.FileProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes sentences of what a validator says. For each step of a kind that can be written in several
 * ways it complains about every way; only what somebody can have meant is told.
 */
final class SchemaMessages {

  private static final Set<String> GROUPS = Set.of("oneOf", "anyOf", "allOf", "not");

  private final JsonNode schema;
  private final RouteDocument route;

  SchemaMessages(JsonNode schema, RouteDocument route) {
    this.schema = schema;
    this.route = route;
  }

  List<FileProblem> of(Collection<ValidationMessage> messages) {
    Set<String> misspelt =
        messages.stream()
            .filter(message -> message.getType().equals("additionalProperties"))
            .map(SchemaMessages::path)
            .collect(Collectors.toSet());
    List<FileProblem> problems = new ArrayList<>();
    for (ValidationMessage message : messages) {
      if (isMeant(message) && !(isRequired(message) && misspelt.contains(path(message)))) {
        problems.add(route.problem(place(message), sentence(message)));
      }
    }
    boolean explained = messages.stream().anyMatch(SchemaMessages::isPlaceholder);
    if (problems.isEmpty() && !explained) {
      deepest(messages).map(this::unclear).ifPresent(problems::add);
    }
    return problems.stream().distinct().toList();
  }

  private static boolean isMeant(ValidationMessage message) {
    String way = message.getEvaluationPath().toString();
    if (GROUPS.contains(message.getType()) || isPlaceholder(message)) {
      return false;
    }
    if (message.getType().equals("type") && message.getInstanceNode() != null) {
      return !(message.getInstanceNode().isObject() && way.matches(".*oneOf\\[\\d+]\\.type"));
    }
    return !(isRequired(message) && way.matches(".*(oneOf|anyOf)\\[\\d+]\\.required"));
  }

  private static boolean isRequired(ValidationMessage message) {
    return message.getType().equals("required");
  }

  /** What stands there is only known when a setting has taken its place. */
  private static boolean isPlaceholder(ValidationMessage message) {
    JsonNode value = message.getInstanceNode();
    return value != null && value.isTextual() && value.asText().contains("{{");
  }

  private String sentence(ValidationMessage message) {
    String where = name(path(message));
    return switch (message.getType()) {
      case "additionalProperties" ->
          "unknown field \"" + message.getProperty() + "\"" + in(where) + nearest(message);
      case "required" -> "\"" + message.getProperty() + "\" is missing" + in(where);
      case "type" -> where + " must be " + expected(message) + found(message);
      case "enum" -> where + " must be one of " + message.getArguments()[0] + found(message);
      case "maxProperties" ->
          where.isEmpty() || where.equals("steps")
              ? "a step may have one name only; begin the next one with a \"-\" of its own"
              : where + " may have one field only";
      default -> where + ": " + message.getError();
    };
  }

  private static String expected(ValidationMessage message) {
    return switch (String.valueOf(message.getArguments()[1])) {
      case "object" -> "a group of fields";
      case "array" -> "a list, each entry with a \"-\"";
      case "boolean" -> "true or false";
      case "number", "integer" -> "a number";
      default -> "a text";
    };
  }

  private static String found(ValidationMessage message) {
    JsonNode value = message.getInstanceNode();
    if (value == null || value.isContainerNode()) {
      return "";
    }
    return value.isNull() ? " and is empty" : " and is \"" + value.asText() + "\"";
  }

  private String nearest(ValidationMessage message) {
    Set<String> known = new TreeSet<>();
    String place = message.getSchemaLocation().getFragment().toString();
    int last = place.lastIndexOf('/');
    if (last >= 0) {
      schema
          .at(place.substring(0, last))
          .path("properties")
          .fieldNames()
          .forEachRemaining(known::add);
    }
    return NearestName.to(message.getProperty(), known)
        .map(name -> "; the nearest known one is \"" + name + "\"")
        .orElse("");
  }

  private FileProblem unclear(ValidationMessage message) {
    return route.problem(
        path(message),
        name(path(message))
            + " does not fit the YAML DSL: it must have exactly one of the kinds that it can have,"
            + " such as one expression or one data format");
  }

  private static Optional<ValidationMessage> deepest(Collection<ValidationMessage> messages) {
    return messages.stream().max(Comparator.comparingInt(message -> path(message).length()));
  }

  private static String in(String where) {
    return where.isEmpty() ? "" : " in " + where;
  }

  private static String path(ValidationMessage message) {
    return message.getInstanceLocation().toString().substring(1);
  }

  /** A field that is too much stands in a line of its own. */
  private static String place(ValidationMessage message) {
    return message.getType().equals("additionalProperties")
        ? path(message) + "." + message.getProperty()
        : path(message);
  }

  /** The last name of a path. */
  private static String name(String path) {
    return path.replaceAll("(\\[\\d+])+$", "").replaceFirst(".*\\.", "").replaceAll("\\[\\d+]", "");
  }
}
