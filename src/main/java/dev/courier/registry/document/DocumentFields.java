package dev.courier.registry.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.NearestName;
import dev.courier.subscription.FieldError;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of one object of a document, read one by one. A field that is absent, null or of the
 * wrong type is empty; the last is also an error. What was never asked for is unknown.
 */
public final class DocumentFields {

  /** Fields that hold secrets, or objects that do. */
  private static final Set<String> CONFIDENTIAL =
      Set.of("secret", "auth", "client_certificate", "headers");

  private final ObjectNode node;
  private final String path;
  private final List<FieldError> errors;
  private final Set<String> known = new LinkedHashSet<>();

  private DocumentFields(ObjectNode node, String path, List<FieldError> errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  /** The fields of a whole document; what is wrong is added to the errors. */
  public static DocumentFields of(ObjectNode document, List<FieldError> errors) {
    return new DocumentFields(document, "", errors);
  }

  /** The field as it is; empty where it is absent or null. */
  public Optional<JsonNode> any(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  /** A string. */
  public Optional<String> text(String name) {
    return ofType(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
  }

  /** A string of at most so many characters. */
  public Optional<String> text(String name, int maxLength) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().length() > maxLength) {
      error(name, "has " + text.get().length() + " characters: it may have " + maxLength);
      return Optional.empty();
    }
    return text;
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    return ofType(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
  }

  /** A whole number, both bounds included. */
  public Optional<Integer> integer(String name, int from, int to) {
    String expected = "a whole number from " + from + " to " + to;
    return ofType(
            name,
            value ->
                value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= from
                    && value.intValue() <= to,
            expected)
        .map(JsonNode::intValue);
  }

  /** A duration such as {@code 10s}, both bounds included. */
  public Optional<Duration> duration(String name, Duration from, Duration to) {
    return any(name).flatMap(value -> duration(name, value, from, to));
  }

  /** A duration that is an element of a list; the name says which. */
  public Optional<Duration> duration(String name, JsonNode value, Duration from, Duration to) {
    Optional<Duration> duration =
        value.isTextual() ? DurationText.parse(value.textValue()) : Optional.empty();
    if (duration.isEmpty()
        || duration.get().compareTo(from) < 0
        || duration.get().compareTo(to) > 0) {
      error(
          name,
          "is "
              + shown(name, value)
              + ": write a duration such as \"10s\" or \"5m\", from "
              + DurationText.of(from)
              + " to "
              + DurationText.of(to));
      return Optional.empty();
    }
    return duration;
  }

  /** The fields of an object; those of an empty one where it is absent or of the wrong type. */
  public DocumentFields object(String name) {
    ObjectNode object =
        ofType(name, JsonNode::isObject, "an object")
            .map(ObjectNode.class::cast)
            .orElseGet(JsonNodeFactory.instance::objectNode);
    return new DocumentFields(object, at(name) + ".", errors);
  }

  /** The elements of a list; empty where it is absent or of the wrong type. */
  public List<JsonNode> list(String name) {
    List<JsonNode> elements = new ArrayList<>();
    ofType(name, JsonNode::isArray, "a list").ifPresent(list -> list.forEach(elements::add));
    return elements;
  }

  /** The names that the object has, in its order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * A value as an error shows it: a short excerpt, but of fields that hold secrets only what kind
   * of value it is.
   */
  public String shown(String name, JsonNode value) {
    return Arrays.stream(at(name).split("\\.")).anyMatch(CONFIDENTIAL::contains)
        ? "of the type " + value.getNodeType().name().toLowerCase(Locale.ROOT)
        : JsonFormat.excerpt(value);
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return any(name).isPresent();
  }

  /** Says what is wrong with a field. */
  public void error(String name, String message) {
    errors.add(new FieldError(at(name), message));
  }

  /** The path of a field in the whole document. */
  public String at(String name) {
    return path + name;
  }

  /** Everything that is wrong so far in the whole document; more may be added. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Reports every field that was not asked for. */
  public void refuseUnknown() {
    for (String name : names()) {
      if (!known.contains(name)) {
        error(
            name,
            "is no known field"
                + NearestName.to(name, known)
                    .map(nearest -> ": did you mean \"" + at(nearest) + "\"?")
                    .orElse(""));
      }
    }
  }

  /** Reports every field with text that UTF-8 cannot carry: half of a surrogate pair. */
  public void refuseBrokenText() {
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    for (var field : node.properties()) {
      if (!utf8.canEncode(field.getKey() + field.getValue())) {
        error(field.getKey().replaceAll("\\p{Cs}", "?"), "has half of a surrogate pair");
      }
    }
  }

  private Optional<JsonNode> ofType(String name, Predicate<JsonNode> type, String expected) {
    Optional<JsonNode> value = any(name);
    if (value.isPresent() && !type.test(value.get())) {
      error(name, "is " + shown(name, value.get()) + ": it must be " + expected);
      return Optional.empty();
    }
    return value;
  }
}
