package dev.courier.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.FieldPath;
import java.util.List;

/** What a subscription's filter asks of an event; a tree of groups with comparisons as leaves. */
public sealed interface Condition {

  /** All of these hold; holds when there are none. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least one of these holds. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /** This does not hold. */
  record Not(Condition condition) implements Condition {}

  /**
   * One field compared with one value.
   *
   * @param value what to compare with; an array for {@code in} and {@code not_in}, a boolean for
   *     {@code exists}
   */
  record Comparison(FieldPath field, Operator operator, JsonNode value) implements Condition {}

  /**
   * An expression in CEL holds.
   *
   * @param text as its author wrote it
   */
  record Expression(String text) implements Condition {}

  /** How a field is compared. */
  enum Operator {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    IN,
    NOT_IN,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    EXISTS;

    /** The name in a filter, in lower case. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
