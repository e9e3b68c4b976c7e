package dev.courier.match.explanation;

import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.Condition;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions in short, for people. */
final class ConditionText {

  private static final int MAX_LENGTH = 300;
  private static final int MAX_TYPES = 5;

  private ConditionText() {}

  static String of(Condition condition) {
    String text = complete(condition);
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
  }

  static String of(List<EventTypePattern> types) {
    String named =
        types.stream()
            .limit(MAX_TYPES)
            .map(EventTypePattern::text)
            .collect(Collectors.joining(" or "));
    int more = types.size() - MAX_TYPES;
    return more > 0 ? named + " or one of " + more + " more" : named;
  }

  private static String complete(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return comparison.field()
          + " "
          + comparison.operator().code()
          + " "
          + JsonFormat.excerpt(comparison.value());
    } else if (condition instanceof Condition.Expression expression) {
      return expression.text();
    } else if (condition instanceof Condition.Not not) {
      return "not: " + complete(not.condition());
    } else if (condition instanceof Condition.Any any) {
      return group("any of", any.conditions());
    }
    List<Condition> conditions = ((Condition.All) condition).conditions();
    return conditions.size() == 1 ? complete(conditions.get(0)) : group("all of", conditions);
  }

  private static String group(String name, List<Condition> conditions) {
    return conditions.stream()
        .map(ConditionText::complete)
        .collect(Collectors.joining("; ", name + " (", ")"));
  }
}
