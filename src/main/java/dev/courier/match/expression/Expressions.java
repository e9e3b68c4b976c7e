package dev.courier.match.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.courier.event.Event;
import dev.courier.subscription.Condition.Expression;
import java.util.List;
import java.util.Map;

/**
 * The expressions of all filters, each compiled once and kept as long as its filter lives.
 *
 * <p>An expression sees the event as {@code data}, {@code id}, {@code type}, {@code timestamp} and
 * {@code tenant_id}. One that cannot be decided for an event, since a field is absent or has
 * another type, does not hold.
 */
public final class Expressions {

  /** Longest expression, in characters. */
  public static final int MAX_LENGTH = 2_000;

  // Reading a subscription makes a new Expression each time; those with one text share a program.
  private static final LoadingCache<String, CompiledExpression> BY_TEXT =
      Caffeine.newBuilder().weakValues().build(CompiledExpression::of);

  private static final LoadingCache<Expression, CompiledExpression> COMPILED =
      Caffeine.newBuilder().weakKeys().build(expression -> BY_TEXT.get(expression.text()));

  private Expressions() {}

  /** Everything that is wrong with an expression, in words; empty where it can be used. */
  public static List<String> faults(String text) {
    return ExpressionCheck.of(text).faults();
  }

  /** Whether the expression is true for the event. */
  public static boolean holds(Expression expression, Event event) {
    return evaluate(expression, event).holds();
  }

  /** Whether the expression is true for the event, or why that cannot be decided. */
  public static Evaluation evaluate(Expression expression, Event event) {
    return COMPILED.get(expression).evaluate(event);
  }

  /**
   * The values of the fields that the expression names, in its order, by their names in it; one
   * that the event does not have is a missing node.
   */
  public static Map<String, JsonNode> values(Expression expression, Event event) {
    return COMPILED.get(expression).values(event);
  }
}
