package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.FieldPath;
import dev.courier.match.Demand.Between;
import dev.courier.match.Demand.OneOf;
import dev.courier.match.Demand.StartsWith;
import dev.courier.match.value.DateText;
import dev.courier.match.value.ValueKey;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Condition.Comparison;
import dev.courier.subscription.Condition.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds what a filter demands in any case. It may demand more than what is found. */
final class Demands {

  private Demands() {}

  static List<Demand> of(Condition filter) {
    return stream(filter).toList();
  }

  private static Stream<Demand> stream(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().flatMap(Demands::stream);
    } else if (condition instanceof Condition.Any any) {
      return common(any.conditions().stream().map(Demands::of).toList());
    }
    return condition instanceof Comparison comparison
        ? demand(comparison).stream()
        : Stream.empty();
  }

  private static Optional<Demand> demand(Comparison comparison) {
    JsonNode value = comparison.value();
    return switch (comparison.operator()) {
      case EQ -> oneOf(comparison.field(), List.of(value));
      case IN -> oneOf(comparison.field(), value);
      case STARTS_WITH ->
          Optional.of(new StartsWith(comparison.field(), comparison.value().textValue()));
      case GT, GTE, LT, LTE -> between(comparison);
      default -> Optional.empty();
    };
  }

  private static Optional<Demand> oneOf(FieldPath field, Iterable<JsonNode> values) {
    List<Optional<Object>> keys =
        StreamSupport.stream(values.spliterator(), false).map(ValueKey::of).toList();
    return keys.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new OneOf(field, new HashSet<>(keys.stream().map(Optional::orElseThrow).toList())))
        : Optional.empty();
  }

  private static Optional<Demand> between(Comparison comparison) {
    JsonNode value = comparison.value();
    OptionalDouble bound =
        value.isNumber() ? OptionalDouble.of(ValueKey.asDouble(value)) : date(value);
    boolean below = comparison.operator() == Operator.LT || comparison.operator() == Operator.LTE;
    return bound.isPresent()
        ? Optional.of(
            new Between(
                comparison.field(),
                value.isTextual(),
                below ? Double.NEGATIVE_INFINITY : bound.getAsDouble(),
                below ? bound.getAsDouble() : Double.POSITIVE_INFINITY))
        : Optional.empty();
  }

  /** Seconds since 1970; empty where the text is no date, which is compared as text. */
  static OptionalDouble date(JsonNode value) {
    return DateText.parse(value.textValue())
        .map(instant -> OptionalDouble.of(instant.getEpochSecond()))
        .orElseGet(OptionalDouble::empty);
  }

  /** The values of a field that are among those demanded in every branch of an {@code any}. */
  private static Stream<Demand> common(List<List<Demand>> branches) {
    if (branches.isEmpty()) {
      return Stream.empty();
    }
    return branches.get(0).stream()
        .filter(OneOf.class::isInstance)
        .map(Demand::field)
        .distinct()
        .flatMap(field -> union(field, branches).stream());
  }

  private static Optional<Demand> union(FieldPath field, List<List<Demand>> branches) {
    Set<Object> keys = new HashSet<>();
    for (List<Demand> branch : branches) {
      Optional<OneOf> demand =
          branch.stream()
              .filter(each -> each instanceof OneOf && each.field().equals(field))
              .map(OneOf.class::cast)
              .findFirst();
      if (demand.isEmpty()) {
        return Optional.empty();
      }
      keys.addAll(demand.get().keys());
    }
    return Optional.of(new OneOf(field, keys));
  }
}
