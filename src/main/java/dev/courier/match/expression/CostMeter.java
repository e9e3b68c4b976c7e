package dev.courier.match.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationListener;
import dev.courier.match.value.ValueKey;

/**
 * Counts what asking an expression costs, and ends it when that is too much: a step for everything
 * it computes or reads of the event, and one more for every few characters of a text.
 *
 * <p>Steps and not time, so that the same event always gets the same answer.
 */
final class CostMeter implements CelEvaluationListener {

  /** Most steps that one expression may take for one event. */
  static final int MAX_STEPS = 100_000;

  private static final int CHARACTERS_PER_STEP = 16;

  private int steps;

  /** Ends an expression; it has no stack trace, since nobody's mistake is behind it. */
  static final class Exceeded extends RuntimeException {
    Exceeded() {
      super("more than " + MAX_STEPS + " steps", null, false, false);
    }
  }

  @Override
  public void callback(CelExpr expression, Object value) {
    charge(value instanceof String text ? 1 + text.length() / CHARACTERS_PER_STEP : 1);
  }

  /** The value of a field or an element, as CEL knows it. */
  Object read(JsonNode node) {
    if (node.isTextual()) {
      charge(1 + node.textValue().length() / CHARACTERS_PER_STEP);
      return node.textValue();
    }
    charge(1);
    if (node instanceof ObjectNode object) {
      return new ObjectView(object, this);
    } else if (node instanceof ArrayNode array) {
      return new ListView(array, this);
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.isNumber() ? (Object) ValueKey.asDouble(node) : NullValue.NULL_VALUE;
  }

  boolean isExceeded() {
    return steps > MAX_STEPS;
  }

  private void charge(int cost) {
    steps = Math.min(MAX_STEPS + 1, steps + cost);
    if (isExceeded()) {
      throw new Exceeded();
    }
  }
}
