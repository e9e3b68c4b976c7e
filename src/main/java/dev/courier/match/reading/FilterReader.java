package dev.courier.match.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.Condition;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code filter} of a subscription: a map of equalities, a list, a group, or an
 * expression.
 */
public final class FilterReader {

  /** Most comparisons that one filter may have. */
  public static final int MAX_COMPARISONS = 100;

  /** Deepest nesting of {@code all}, {@code any} and {@code not} in one filter. */
  public static final int MAX_NESTING = 10;

  /** Most expressions that one filter may have; each costs more than a comparison. */
  public static final int MAX_EXPRESSIONS = 10;

  private static final String EXPRESSION = "cel";
  private static final List<String> GROUPS = List.of("all", "any", "not", EXPRESSION);

  /** Stands where a part could not be read; it holds for no event. */
  private static final Condition UNREADABLE = new Condition.Any(List.of());

  private final List<FieldError> errors;
  private int comparisons;
  private int expressions;

  private FilterReader(List<FieldError> errors) {
    this.errors = errors;
  }

  /**
   * Reads a filter.
   *
   * @param filter what the user wrote; null or JSON null where there is no filter
   * @param path the name of the filter in the user's document, which every error starts with
   * @param errors gets one entry for everything that is wrong
   * @return the condition, never null; it means something only where no error was added
   */
  public static Condition read(JsonNode filter, String path, List<FieldError> errors) {
    if (filter == null || filter.isNull() || filter.isMissingNode()) {
      return new Condition.All(List.of());
    }
    return new FilterReader(errors).filter(filter, path);
  }

  private Condition filter(JsonNode filter, String path) {
    if (filter instanceof ArrayNode list) {
      return new Condition.All(elements(list, path, 0));
    }
    if (filter instanceof ObjectNode object) {
      return isGroup(object) ? group(object, path, 1) : equalities(object, path);
    }
    return unreadable(
        path,
        "is "
            + JsonFormat.excerpt(filter)
            + ": write an object of fields and their values, a list of comparisons such as"
            + " {\"field\": \"total\", \"op\": \"gt\", \"value\": 100}, or {\"cel\": \"an expression\"}");
  }

  private Condition equalities(ObjectNode object, String path) {
    List<Condition> conditions = new ArrayList<>();
    object
        .properties()
        .forEach(
            entry -> {
              String place = path + "." + entry.getKey();
              if (!FieldPath.isPath(entry.getKey())) {
                errors.add(new FieldError(place, ComparisonReader.noPath(entry.getKey())));
              } else if (isCounted(path)) {
                conditions.add(
                    new Condition.Comparison(
                        FieldPath.of(entry.getKey()), Condition.Operator.EQ, entry.getValue()));
              }
            });
    return new Condition.All(conditions);
  }

  private List<Condition> elements(ArrayNode list, String path, int depth) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < list.size() && comparisons <= MAX_COMPARISONS; i++) {
      conditions.add(element(list.get(i), path + "[" + i + "]", depth));
    }
    return conditions;
  }

  private Condition element(JsonNode element, String path, int depth) {
    if (!(element instanceof ObjectNode object)) {
      return unreadable(
          path,
          "is "
              + JsonFormat.excerpt(element)
              + ": write a comparison with field, op and value, a group with all, any or not, or an"
              + " expression with cel");
    }
    if (isGroup(object)) {
      return group(object, path, depth + 1);
    }
    if (!isCounted(path)) {
      return UNREADABLE;
    }
    Optional<Condition.Comparison> comparison = ComparisonReader.read(object, path, errors);
    return comparison.isPresent() ? comparison.get() : UNREADABLE;
  }

  private Condition group(ObjectNode object, String path, int depth) {
    if (depth > MAX_NESTING) {
      return unreadable(path, "is nested too deep: at most " + MAX_NESTING + " groups");
    }
    String name = GROUPS.stream().filter(object::has).findFirst().orElseThrow();
    object
        .fieldNames()
        .forEachRemaining(
            other -> {
              if (!other.equals(name)) {
                unreadable(
                    path + "." + other,
                    "stands beside "
                        + name
                        + ": there is one of all, any, not and cel, and nothing else");
              }
            });
    return name.equals(EXPRESSION)
        ? expression(object.get(name), path + "." + name)
        : members(name, object.get(name), path + "." + name, depth);
  }

  private Condition members(String name, JsonNode members, String path, int depth) {
    if (name.equals("not") && members instanceof ObjectNode) {
      return new Condition.Not(element(members, path, depth));
    }
    if (!(members instanceof ArrayNode list)) {
      return unreadable(
          path, "is " + JsonFormat.excerpt(members) + ": write a list of comparisons or groups");
    }
    if (name.equals("any") && list.isEmpty()) {
      return unreadable(path, "is empty and would never hold: write at least one comparison");
    }
    List<Condition> conditions = elements(list, path, depth);
    return switch (name) {
      case "any" -> new Condition.Any(conditions);
      case "not" -> new Condition.Not(new Condition.All(conditions));
      default -> new Condition.All(conditions);
    };
  }

  private Condition expression(JsonNode text, String path) {
    expressions++;
    if (expressions > MAX_EXPRESSIONS) {
      return unreadable(path, "is one too many: at most " + MAX_EXPRESSIONS + " expressions");
    }
    Optional<Condition.Expression> expression = ExpressionReader.read(text, path, errors);
    return expression.isPresent() ? expression.get() : UNREADABLE;
  }

  private static boolean isGroup(ObjectNode object) {
    return GROUPS.stream().anyMatch(object::has);
  }

  /** Counts one more comparison; false, and one error in all, when there are too many. */
  private boolean isCounted(String path) {
    comparisons++;
    if (comparisons == MAX_COMPARISONS + 1) {
      errors.add(new FieldError(path, "has too many comparisons: at most " + MAX_COMPARISONS));
    }
    return comparisons <= MAX_COMPARISONS;
  }

  private Condition unreadable(String path, String message) {
    errors.add(new FieldError(path, message));
    return UNREADABLE;
  }
}
