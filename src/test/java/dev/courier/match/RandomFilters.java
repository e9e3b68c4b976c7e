package dev.courier.match;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filters and events of all kinds, so few different values that they often meet. */
public final class RandomFilters {

  private static final List<String> FIELDS =
      List.of("a", "b", "c.d", "c", "type", "list.0", "list");
  private static final List<String> VALUES =
      List.of(
          "1",
          "1.0",
          "2",
          "10",
          "1e0",
          "-3.5",
          "0",
          "-0.0",
          "1e999999999",
          "10e999999998",
          "9007199254740992",
          "9007199254740993",
          "true",
          "false",
          "null",
          "\"\"",
          "\"a\"",
          "\"ab\"",
          "\"abc\"",
          "\"1\"",
          "\"order.shipped\"",
          "\"2026-01-15\"",
          "\"2026-01-15T00:00:00Z\"",
          "\"2026-01-15T01:00:00+01:00\"",
          "\"2026-01-16T10:00:00Z\"",
          "\"2026-02\"",
          "[1, \"a\"]",
          "[]",
          "{\"d\": 1}",
          "{\"d\": 1.0}",
          "{}");
  private static final List<String> EXPRESSIONS =
      List.of(
          "data.a > 1",
          "data.c.d == 'a' || has(data.b)",
          "data.list.exists(x, x == 1)",
          "type == 'order.shipped'");

  private final Random random;

  public RandomFilters(long seed) {
    this.random = new Random(seed);
  }

  /** An event's data. */
  public String data() {
    return "{\"a\": %s, \"b%s\": %s, \"c\": {\"d\": %s}, \"list\": [%s, %s]}"
        .formatted(value(), random.nextBoolean() ? "" : "2", value(), value(), value(), value());
  }

  /** A filter as a subscription's document has it. */
  public String filter() {
    return random.nextInt(10) == 0
        ? "{\"a\": " + value() + ", \"c.d\": " + value() + "}"
        : list(1 + random.nextInt(3), () -> condition(0));
  }

  private String condition(int depth) {
    int kind = random.nextInt(depth < 3 ? 12 : 8);
    return switch (kind) {
      case 8 -> "{\"any\": " + list(1 + random.nextInt(3), () -> condition(depth + 1)) + "}";
      case 9 -> "{\"all\": " + list(random.nextInt(3), () -> condition(depth + 1)) + "}";
      case 10 -> "{\"not\": " + condition(depth + 1) + "}";
      case 11 -> "{\"not\": " + list(random.nextInt(3), () -> condition(depth + 1)) + "}";
      case 7 -> "{\"cel\": \"" + oneOf(EXPRESSIONS) + "\"}";
      default -> comparison();
    };
  }

  private String comparison() {
    String operator =
        oneOf(
            List.of(
                "eq",
                "eq",
                "eq",
                "ne",
                "gt",
                "gte",
                "lt",
                "lte",
                "in",
                "in",
                "not_in",
                "contains",
                "starts_with",
                "starts_with",
                "ends_with",
                "exists"));
    String value =
        switch (operator) {
          case "in", "not_in" -> list(random.nextInt(4), this::value);
          case "exists" -> String.valueOf(random.nextBoolean());
          case "starts_with", "ends_with" -> oneOf(VALUES.stream().filter(this::isText).toList());
          case "gt", "gte", "lt", "lte" ->
              oneOf(VALUES.stream().filter(each -> isText(each) || isNumber(each)).toList());
          default -> value();
        };
    return "{\"field\": \"%s\", \"op\": \"%s\", \"value\": %s}"
        .formatted(oneOf(FIELDS), operator, value);
  }

  private String value() {
    return oneOf(VALUES);
  }

  private boolean isText(String json) {
    return json.startsWith("\"");
  }

  private boolean isNumber(String json) {
    return json.matches("[-0-9].*");
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String list(int size, Supplier<String> element) {
    return IntStream.range(0, size)
        .mapToObj(i -> element.get())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
