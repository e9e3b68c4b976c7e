package dev.courier.match.reading;

import static dev.courier.match.MatchSamples.errors;
import static dev.courier.match.MatchSamples.filter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.courier.event.FieldPath;
import dev.courier.match.MatchSamples;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Condition.Operator;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FilterReaderTest {

  @Test
  void readsNoFilterAsOneThatAlwaysHolds() {
    List<FieldError> errors = new ArrayList<>();

    assertThat(FilterReader.read(null, "filter", errors))
        .isEqualTo(new Condition.All(List.of()))
        .isEqualTo(FilterReader.read(NullNode.getInstance(), "filter", errors))
        .isEqualTo(filter("{}"))
        .isEqualTo(filter("[]"));
    assertThat(errors).isEmpty();
  }

  @Test
  void readsAMapOfEqualities() {
    assertThat(filter("{\"a.b\": 1, \"c\": null}"))
        .isEqualTo(
            new Condition.All(
                List.of(
                    comparison("a.b", Operator.EQ, "1"), comparison("c", Operator.EQ, "null"))));
  }

  @Test
  void readsAListOfComparisonsAndGroups() {
    assertThat(
            filter(
                """
                [{"field": "total", "op": "gt", "value": 100},
                 {"any": [{"field": "a", "op": "exists", "value": true}]},
                 {"not": {"field": "b", "op": "in", "value": [1, 2]}}]
                """))
        .isEqualTo(
            new Condition.All(
                List.of(
                    comparison("total", Operator.GT, "100"),
                    new Condition.Any(List.of(comparison("a", Operator.EXISTS, "true"))),
                    new Condition.Not(comparison("b", Operator.IN, "[1, 2]")))));
  }

  @Test
  void readsAGroupAtTheTop() {
    assertThat(filter("{\"not\": [{\"field\": \"a\", \"op\": \"eq\", \"value\": 1}]}"))
        .isEqualTo(
            new Condition.Not(new Condition.All(List.of(comparison("a", Operator.EQ, "1")))));
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void knowsEveryOperator(Operator operator) {
    String value =
        switch (operator) {
          case IN, NOT_IN -> "[\"x\"]";
          case EXISTS -> "false";
          default -> "\"x\"";
        };

    assertThat(errors(comparison(operator.code(), value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "startswith, starts_with",
    "GT, gt",
    "=, eq",
    "==, eq",
    "!=, ne",
    ">=, gte",
    "notin, not_in",
    "contain, contains",
    "exist, exists"
  })
  void namesTheNearestOperator(String written, String meant) {
    assertThat(errors(comparison(written, "1")))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("filter[0].op");
              assertThat(error.message()).contains("\"" + written + "\"", "did you mean " + meant);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "in; \"x\"; a list",
        "not_in; {}; a list",
        "exists; \"yes\"; true or false",
        "starts_with; 1; a string",
        "ends_with; null; a string",
        "gt; true; a number or a string",
        "lte; [1]; a number or a string"
      })
  void refusesValuesOfTheWrongType(String operator, String value, String wanted) {
    assertThat(errors(comparison(operator, value)))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("filter[0].value");
              assertThat(error.message()).contains(operator + " needs " + wanted);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5; filter; list of comparisons",
        "[5]; filter[0]; field, op and value",
        "[[]]; filter[0]; field, op and value",
        "{\"a b\": 1}; filter.a b; order.total",
        "[{\"op\": \"eq\", \"value\": 1}]; filter[0].field; missing",
        "[{\"field\": 1, \"op\": \"eq\", \"value\": 1}]; filter[0].field; must be a string",
        "[{\"field\": \"a b\", \"op\": \"eq\", \"value\": 1}]; filter[0].field; order.total",
        "[{\"field\": \"a\", \"value\": 1}]; filter[0].op; missing",
        "[{\"field\": \"a\", \"op\": 1, \"value\": 1}]; filter[0].op; eq, ne",
        "[{\"field\": \"a\", \"op\": \"eq\"}]; filter[0].value; missing",
        "[{\"field\": \"a\", \"op\": \"eq\", \"value\": 1, \"x\": 1}]; filter[0].x; field, op",
        "{\"all\": [], \"any\": []}; filter.any; one of all, any, not and cel",
        "{\"any\": []}; filter.any; never hold",
        "{\"all\": [], \"status\": \"open\"}; filter.status; stands beside all",
        "{\"cel\": 5}; filter.cel; write an expression as a string",
        "{\"cel\": \"data.total >\"}; filter.cel; at character 13",
        "{\"cel\": \"total > 1\"}; filter.cel; \"total\" is not known",
        "[{\"cel\": \"data.total\", \"a\": 1}]; filter[0].a; stands beside cel",
        "{\"all\": {}}; filter.all; write a list",
        "{\"not\": 5}; filter.not; write a list",
        "[{\"any\": [{\"all\": [{\"field\": \"a\"}]}]}]; filter[0].any[0].all[0].op; missing"
      })
  void namesThePlaceOfEveryMistake(String filter, String place, String message) {
    assertThat(errors(filter))
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(place);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void readsExpressionsAloneAndAmongOthers() {
    Condition expression = new Condition.Expression("data.total > 100");

    assertThat(filter("{\"cel\": \"data.total > 100\"}")).isEqualTo(expression);
    assertThat(filter("[{\"any\": [{\"cel\": \"data.total > 100\"}]}]"))
        .isEqualTo(new Condition.All(List.of(new Condition.Any(List.of(expression)))));
  }

  @Test
  void boundsTheNumberOfExpressions() {
    String one = "{\"cel\": \"data.total > 100\"}";

    assertThat(errors("[" + String.join(",", Collections.nCopies(10, one)) + "]")).isEmpty();
    assertThat(errors("[" + String.join(",", Collections.nCopies(11, one)) + "]"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("filter[10].cel");
              assertThat(error.message()).contains("at most 10");
            });
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    assertThat(errors("[{\"field\": \"a\", \"op\": \"eq\", \"value\": 1}, {\"op\": \"x\"}, 7]"))
        .extracting(FieldError::field)
        .containsExactly("filter[1].field", "filter[1].op", "filter[2]");
  }

  @Test
  void boundsTheNumberOfComparisons() {
    String one = "{\"field\": \"a\", \"op\": \"eq\", \"value\": 1}";

    assertThat(errors("[" + String.join(",", Collections.nCopies(100, one)) + "]")).isEmpty();
    assertThat(errors("[" + String.join(",", Collections.nCopies(5_000, one)) + "]"))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("at most 100"));
  }

  @Test
  void boundsTheNesting() {
    assertThat(errors(nested(10))).isEmpty();
    assertThat(errors(nested(11)))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("filter" + ".all[0]".repeat(10));
              assertThat(error.message()).contains("at most 10");
            });
  }

  private static String nested(int depth) {
    return "{\"all\":[".repeat(depth) + "]}".repeat(depth);
  }

  private static String comparison(String operator, String value) {
    return "[{\"field\": \"a\", \"op\": \"" + operator + "\", \"value\": " + value + "}]";
  }

  private static Condition.Comparison comparison(String field, Operator operator, String value) {
    return new Condition.Comparison(FieldPath.of(field), operator, MatchSamples.json(value));
  }
}
