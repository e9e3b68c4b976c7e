package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.subscription.Condition;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Decides whether an event is what a filter asks for.
 *
 * <p>Types must agree: a number never equals a string. Numbers compare as numbers however they are
 * written; of two strings {@code gt} and the like compare points in time where both are ISO 8601,
 * else text. A field that the event does not have satisfies {@code ne}, {@code not_in} and {@code
 * exists: false} and nothing else; JSON null is a value, which {@code exists} does not count.
 */
public final class Matcher {

  private Matcher() {}

  /** Whether the condition holds for the event. */
  public static boolean matches(Condition condition, Event event) {
    if (condition instanceof Condition.All all) {
      for (Condition each : all.conditions()) {
        if (!matches(each, event)) {
          return false;
        }
      }
      return true;
    } else if (condition instanceof Condition.Any any) {
      for (Condition each : any.conditions()) {
        if (matches(each, event)) {
          return true;
        }
      }
      return false;
    } else if (condition instanceof Condition.Not not) {
      return !matches(not.condition(), event);
    }
    return holds((Condition.Comparison) condition, event);
  }

  private static boolean holds(Condition.Comparison comparison, Event event) {
    JsonNode actual = comparison.field().in(event);
    JsonNode value = comparison.value();
    return switch (comparison.operator()) {
      case EQ -> ValueEquality.equal(actual, value);
      case NE -> !ValueEquality.equal(actual, value);
      case GT -> isOrdered(actual, value, order -> order > 0);
      case GTE -> isOrdered(actual, value, order -> order >= 0);
      case LT -> isOrdered(actual, value, order -> order < 0);
      case LTE -> isOrdered(actual, value, order -> order <= 0);
      case IN -> hasElement(value, actual);
      case NOT_IN -> !hasElement(value, actual);
      case CONTAINS -> contains(actual, value);
      case STARTS_WITH -> actual.isTextual() && actual.textValue().startsWith(value.textValue());
      case ENDS_WITH -> actual.isTextual() && actual.textValue().endsWith(value.textValue());
      case EXISTS -> value.booleanValue() == !(actual.isMissingNode() || actual.isNull());
    };
  }

  private static boolean isOrdered(JsonNode actual, JsonNode value, IntPredicate wanted) {
    OptionalInt order = ValueOrder.compare(actual, value);
    return order.isPresent() && wanted.test(order.getAsInt());
  }

  private static boolean contains(JsonNode actual, JsonNode value) {
    return actual.isTextual() && value.isTextual()
        ? actual.textValue().contains(value.textValue())
        : actual.isArray() && hasElement(actual, value);
  }

  private static boolean hasElement(JsonNode array, JsonNode wanted) {
    for (JsonNode element : array) {
      if (ValueEquality.equal(element, wanted)) {
        return true;
      }
    }
    return false;
  }
}
