package dev.courier.match.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.match.value.DateText;
import dev.courier.subscription.Condition.Comparison;
import dev.courier.subscription.Condition.Operator;

/** Says in words why a comparison holds or does not: {@code total is 50: it must be ...}. */
final class ComparisonReason {

  private ComparisonReason() {}

  static String of(Comparison comparison, JsonNode actual, boolean passed, Event event) {
    String met = comparison.field() + " " + met(comparison, actual);
    String demand = ": it must " + demand(comparison);
    if (passed) {
      return met + demand + ", which holds";
    }
    String hint = hint(comparison, actual, event);
    return met
        + (hint.isEmpty() ? demand : isAboutTypes(hint) ? ": " + hint : demand + "; " + hint);
  }

  private static boolean isAboutTypes(String hint) {
    return hint.contains(" compares ") || hint.contains(" looks ");
  }

  private static String met(Comparison comparison, JsonNode actual) {
    boolean otherType =
        actual.isTextual() && !comparison.value().isTextual() && !comparison.value().isArray();
    String words = ShownValue.words(actual);
    return otherType ? words.replaceFirst("is ", "is the text ") : words;
  }

  private static String demand(Comparison comparison) {
    String value = JsonFormat.excerpt(comparison.value());
    boolean date = isDate(comparison.value());
    return switch (comparison.operator()) {
      case EQ -> "be " + value;
      case NE -> "not be " + value;
      case GT -> (date ? "be later than " : "be greater than ") + value;
      case GTE -> (date ? "be no earlier than " : "be at least ") + value;
      case LT -> (date ? "be earlier than " : "be less than ") + value;
      case LTE -> (date ? "be no later than " : "be at most ") + value;
      case IN -> "be one of " + value;
      case NOT_IN -> "be none of " + value;
      case CONTAINS -> "contain " + value;
      case STARTS_WITH -> "start with " + value;
      case ENDS_WITH -> "end with " + value;
      case EXISTS ->
          comparison.value().booleanValue() ? "be there and not null" : "be absent or null";
    };
  }

  /** What may not be expected; empty where there is nothing to add. */
  private static String hint(Comparison comparison, JsonNode actual, Event event) {
    if (actual.isMissingNode()) {
      return absence(comparison, event);
    }
    JsonNode value = comparison.value();
    return switch (comparison.operator()) {
      case EQ -> isNumberAndText(actual, value) ? "a text never equals a number" : "";
      case IN ->
          actual.isArray() ? "in compares one value, and no list, with each in its list" : "";
      case GT, GTE, LT, LTE -> order(comparison.operator(), actual, value);
      case CONTAINS ->
          actual.isTextual()
              ? (value.isTextual() ? "" : "a text contains nothing but text")
              : actual.isArray() ? "" : "contains looks into texts and lists";
      case STARTS_WITH, ENDS_WITH ->
          actual.isTextual() ? "" : comparison.operator().code() + " looks at texts";
      default -> "";
    };
  }

  private static String order(Operator operator, JsonNode actual, JsonNode value) {
    if (value.isNumber() != actual.isNumber() || value.isTextual() != actual.isTextual()) {
      return operator.code()
          + (value.isNumber() ? " compares numbers with numbers" : " compares texts with texts");
    }
    return value.isTextual() && isDate(value) != isDate(actual)
        ? "they are compared as texts, since one of them is no date"
        : "";
  }

  private static String absence(Comparison comparison, Event event) {
    FieldPath field = comparison.field();
    for (int end = field.text().lastIndexOf('.');
        end > 0;
        end = field.text().lastIndexOf('.', end - 1)) {
      String above = field.text().substring(0, end);
      if (FieldPath.of(above).in(event).isArray()) {
        return above + " is a list: write " + above + ".0 for its first element";
      }
    }
    return comparison.operator() == Operator.EQ && comparison.value().isNull()
        ? "exists false holds for what is absent as well as for null"
        : "";
  }

  private static boolean isNumberAndText(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isTextual()) || (one.isTextual() && other.isNumber());
  }

  private static boolean isDate(JsonNode value) {
    return value.isTextual() && DateText.parse(value.textValue()).isPresent();
  }
}
