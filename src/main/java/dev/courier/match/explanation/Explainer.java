package dev.courier.match.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.match.Matcher;
import dev.courier.match.expression.Evaluation;
import dev.courier.match.expression.Expressions;
import dev.courier.subscription.Condition;
import dev.courier.subscription.EventSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says of each condition whether an event meets it and why, also of those behind a failed one. */
public final class Explainer {

  private Explainer() {}

  /**
   * Explains a subscription's choice; the event is wanted where all that is answered has passed.
   *
   * @return the event's type, only where it is not wanted, and the filter's conditions
   */
  public static List<Explanation> explain(EventSelection selection, Event event) {
    List<Explanation> explanations = new ArrayList<>();
    List<EventTypePattern> types = selection.eventTypes();
    if (types.stream().noneMatch(type -> type.matches(event.type()))) {
      String wanted = ConditionText.of(types);
      explanations.add(
          new Explanation(
              "type " + wanted,
              TextNode.valueOf(event.type()),
              false,
              "type is " + event.type() + ": it must be " + wanted,
              List.of()));
    }
    explanations.addAll(explain(selection.filter(), event));
    return explanations;
  }

  /** Explains a filter; it holds where all that is answered has passed. */
  public static List<Explanation> explain(Condition filter, Event event) {
    return filter instanceof Condition.All all
        ? all.conditions().stream().flatMap(each -> explain(each, event).stream()).toList()
        : List.of(one(filter, event));
  }

  private static Explanation one(Condition condition, Event event) {
    if (condition instanceof Condition.Comparison comparison) {
      return comparison(comparison, event);
    } else if (condition instanceof Condition.Expression expression) {
      return expression(expression, event);
    } else if (condition instanceof Condition.Not not) {
      return not(not, event);
    }
    return group(condition, event);
  }

  private static Explanation comparison(Condition.Comparison comparison, Event event) {
    JsonNode actual = comparison.field().in(event);
    boolean passed = Matcher.holds(comparison, actual);
    return new Explanation(
        ConditionText.of(comparison),
        ShownValue.of(actual),
        passed,
        ComparisonReason.of(comparison, actual, passed, event),
        List.of());
  }

  private static Explanation expression(Condition.Expression expression, Event event) {
    Evaluation evaluation = Expressions.evaluate(expression, event);
    Map<String, JsonNode> values = Expressions.values(expression, event);
    ObjectNode actual = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (field, value) -> {
          if (!value.isMissingNode()) {
            actual.set(field, ShownValue.of(value));
          }
        });
    return new Explanation(
        expression.text(), actual, evaluation.holds(), reason(evaluation, values), List.of());
  }

  private static String reason(Evaluation evaluation, Map<String, JsonNode> values) {
    String outcome =
        evaluation.problem() == null
            ? "the expression is " + evaluation.holds()
            : "the expression cannot be decided, since " + evaluation.problem();
    String met =
        values.entrySet().stream()
            .map(value -> value.getKey() + " " + ShownValue.words(value.getValue()))
            .collect(Collectors.joining(", "));
    return met.isEmpty() ? outcome : outcome + ": " + met;
  }

  private static Explanation not(Condition.Not not, Event event) {
    boolean passed = Matcher.matches(not, event);
    return new Explanation(
        ConditionText.of(not),
        NullNode.getInstance(),
        passed,
        passed ? "what must not hold does not hold" : "what must not hold does hold",
        explain(not.condition(), event));
  }

  private static Explanation group(Condition group, Event event) {
    boolean any = group instanceof Condition.Any;
    List<Explanation> members =
        (any ? ((Condition.Any) group).conditions() : ((Condition.All) group).conditions())
            .stream().map(member -> one(member, event)).toList();
    long held = members.stream().filter(Explanation::passed).count();
    return new Explanation(
        ConditionText.of(group),
        NullNode.getInstance(),
        Matcher.matches(group, event),
        held
            + " of "
            + members.size()
            + (held == 1 ? " holds: " : " hold: ")
            + (any ? "at least one must" : "all must"),
        members);
  }
}
