package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.match.expression.Expressions;
import dev.courier.match.value.ValueEquality;
import dev.courier.match.value.ValueOrder;
import dev.courier.subscription.Condition;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Decides whether an event is what a filter asks for.
 *
 * <p>Types must agree: a number never equals a text. Numbers compare as numbers however they are
 * written, and two texts that are both ISO 8601 dates as the points in time that they mean; {@code
 * gt} and the like compare other texts as texts. A field that the event does not have satisfies
 * {@code ne}, {@code not_in} and {@code exists: false} and nothing else; JSON null is a value,
 * which {@code exists} does not count. An expression that cannot be decided does not hold.
 */
public final class Matcher {

  private Matcher() {}

  /** Whether the condition holds for the event. */
  public static boolean matches(Condition condition, Event event) {
    if (condition instanceof Condition.Comparison comparison) {
      return holds(comparison, comparison.field().in(event));
    } else if (condition instanceof Condition.All all) {
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
    return Expressions.holds((Condition.Expression) condition, event);
  }

  /**
   * Whether the comparison holds for this value of its field.
   *
   * @param actual a missing node where the event has no such field
   */
  public static boolean holds(Condition.Comparison comparison, JsonNode actual) {
    JsonNode value = comparison.value();
    return switch (comparison.operator()) {
      case EQ -> ValueEquality.equal(actual, value);
      case NE -> !ValueEquality.equal(actual, value);
      case GT -> isOrdered(actual, value, order -> order > 0);
      case GTE -> isOrdered(actual, value, order -> order >= 0);
      case LT -> isOrdered(actual, value, order -> order < 0);
      case LTE -> isOrdered(actual, value, order -> order <= 0);
      case IN -> ValueEquality.hasElement(value, actual);
      case NOT_IN -> !ValueEquality.hasElement(value, actual);
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
        : actual.isArray() && ValueEquality.hasElement(actual, value);
  }
}
