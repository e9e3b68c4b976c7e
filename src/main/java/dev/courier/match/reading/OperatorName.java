package dev.courier.match.reading;

import dev.courier.subscription.Condition.Operator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names of operators, and the one that somebody may have meant. */
final class OperatorName {

  /** All names, for error messages. */
  static final String ALL =
      Arrays.stream(Operator.values()).map(Operator::code).collect(Collectors.joining(", "));

  private static final Map<String, Operator> MEANT =
      Map.ofEntries(
          Map.entry("=", Operator.EQ),
          Map.entry("==", Operator.EQ),
          Map.entry("equals", Operator.EQ),
          Map.entry("!=", Operator.NE),
          Map.entry("<>", Operator.NE),
          Map.entry(">", Operator.GT),
          Map.entry(">=", Operator.GTE),
          Map.entry("<", Operator.LT),
          Map.entry("<=", Operator.LTE));

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private OperatorName() {}

  /** The operator with exactly this name. */
  static Optional<Operator> read(String name) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.code().equals(name))
        .findFirst();
  }

  /** The operator that is least different from what was written. */
  static Operator nearest(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    Operator meant = MEANT.get(name);
    if (meant != null) {
      return meant;
    }
    String start = name.substring(0, Math.min(name.length(), 40));
    return Arrays.stream(Operator.values())
        .min(Comparator.comparingInt(operator -> DISTANCE.apply(operator.code(), start)))
        .orElseThrow();
  }
}
