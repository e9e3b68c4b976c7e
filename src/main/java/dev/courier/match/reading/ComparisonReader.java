package dev.courier.match.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.Condition.Comparison;
import dev.courier.subscription.Condition.Operator;
import dev.courier.subscription.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code {"field", "op", "value"}} of a filter. */
final class ComparisonReader {

  /** Most values that one list may have. */
  private static final int MAX_VALUES = 1_000;

  private static final Set<String> KEYS = Set.of("field", "op", "value");

  private ComparisonReader() {}

  /** The comparison; empty where an error was added. */
  static Optional<Comparison> read(ObjectNode object, String path, List<FieldError> errors) {
    int before = errors.size();
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                errors.add(
                    new FieldError(
                        path + "." + key,
                        "is no part of a comparison: it has field, op and value"));
              }
            });
    FieldPath field = field(object.get("field"), path + ".field", errors);
    Operator operator = operator(object.get("op"), path + ".op", errors);
    JsonNode value = object.get("value");
    if (operator != null) {
      checkValue(operator, value, path + ".value", errors);
    }
    return errors.size() == before
        ? Optional.of(new Comparison(field, operator, value))
        : Optional.empty();
  }

  static String noPath(String text) {
    return "\"" + text + "\" is no field: write names joined by dots, such as order.total";
  }

  private static FieldPath field(JsonNode node, String path, List<FieldError> errors) {
    if (node == null) {
      errors.add(new FieldError(path, "is missing: name the field, such as order.total"));
    } else if (!node.isTextual()) {
      errors.add(new FieldError(path, "is " + JsonFormat.excerpt(node) + ": it must be a string"));
    } else if (!FieldPath.isPath(node.textValue())) {
      errors.add(new FieldError(path, noPath(node.textValue())));
    } else {
      return FieldPath.of(node.textValue());
    }
    return null;
  }

  private static Operator operator(JsonNode node, String path, List<FieldError> errors) {
    if (node == null) {
      errors.add(new FieldError(path, "is missing: write one of " + OperatorName.ALL));
    } else if (!node.isTextual()) {
      errors.add(
          new FieldError(
              path, "is " + JsonFormat.excerpt(node) + ": write one of " + OperatorName.ALL));
    } else {
      Optional<Operator> operator = OperatorName.read(node.textValue());
      if (operator.isEmpty()) {
        errors.add(
            new FieldError(
                path,
                JsonFormat.excerpt(node)
                    + " is no operator: did you mean "
                    + OperatorName.nearest(node.textValue()).code()
                    + "? There are "
                    + OperatorName.ALL));
      }
      return operator.orElse(null);
    }
    return null;
  }

  private static void checkValue(
      Operator operator, JsonNode value, String path, List<FieldError> errors) {
    String wanted = wanted(operator, value);
    if (value == null) {
      errors.add(
          new FieldError(path, "is missing: " + operator.code() + " compares with " + wanted));
    } else if (wanted != null) {
      errors.add(
          new FieldError(
              path,
              "is " + JsonFormat.excerpt(value) + ": " + operator.code() + " needs " + wanted));
    }
  }

  /** What the operator needs, or null where this value will do. */
  private static String wanted(Operator operator, JsonNode value) {
    return switch (operator) {
      case EQ, NE, CONTAINS -> value != null ? null : "a value";
      case GT, GTE, LT, LTE ->
          value != null && (value.isNumber() || value.isTextual()) ? null : "a number or a string";
      case IN, NOT_IN ->
          value != null && value.isArray() && value.size() <= MAX_VALUES
              ? null
              : "a list of at most " + MAX_VALUES + " values, such as [\"a\", \"b\"]";
      case STARTS_WITH, ENDS_WITH -> value != null && value.isTextual() ? null : "a string";
      case EXISTS -> value != null && value.isBoolean() ? null : "true or false";
    };
  }
}
