package dev.courier.match;

import static dev.courier.match.MatchSamples.event;
import static dev.courier.match.MatchSamples.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

  private static final Event EVENT =
      event(
          "order.shipped",
          """
          {"method": "express", "total": 499.00, "count": 3, "huge": 1e999999999, "none": null,
           "paid": true, "due": "2026-01-15", "at": "2026-01-15T10:00:00+02:00", "number": "100",
           "times": ["2026-01-15T11:00:00+01:00"], "tags": ["new", 5, {"a": 1.0}], "order": {"total": 1, "lines": [{"n": 1}]}, "zero": 0.0}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "method; eq; \"express\"",
        "total; eq; 499",
        "total; eq; 4.99e2",
        "count; eq; 3.000",
        "huge; eq; 10e999999998",
        "zero; eq; -0",
        "none; eq; null",
        "paid; eq; true",
        "order; eq; {\"lines\": [{\"n\": 1.0}], \"total\": 1e0}",
        "type; eq; \"order.shipped\"",
        "tenant_id; eq; \"acme\"",
        "method; ne; \"standard\"",
        "none; ne; 1",
        "total; ne; \"499.00\"",
        "total; gt; 498.99",
        "huge; gt; 1e999999998",
        "total; lt; 1e999999999",
        "total; gte; 499",
        "total; lte; 499.000",
        "due; gt; \"2026-01-14T23:59:59Z\"",
        "at; lt; \"2026-01-15T09:00:00Z\"",
        "at; gte; \"2026-01-15T08:00:00Z\"",
        "at; lte; \"2026-01-15T08:00:00Z\"",
        "at; eq; \"2026-01-15T08:00:00Z\"",
        "at; eq; \"2026-01-15T08:00:00.000Z\"",
        "at; in; [1, \"2026-01-15T09:00:00+0100\"]",
        "at; ne; \"2026-01-15T10:00:00Z\"",
        "at; not_in; [\"2026-01-15T10:00:00\"]",
        "due; eq; \"2026-01-15T00:00:00Z\"",
        "times; contains; \"2026-01-15T10:00:00Z\"",
        "method; lt; \"f\"",
        "number; lt; \"99\"",
        "due; lt; \"someday\"",
        "count; in; [1, 3.0]",
        "none; in; [null]",
        "method; not_in; [\"standard\"]",
        "method; contains; \"pres\"",
        "tags; contains; \"new\"",
        "tags; contains; 5.0",
        "tags; contains; {\"a\": 1}",
        "method; starts_with; \"exp\"",
        "method; ends_with; \"ess\"",
        "method; exists; true",
        "none; exists; false",
        "missing; exists; false",
        "missing; ne; 1",
        "missing; ne; null",
        "missing; not_in; [1]",
        "order.lines.0.n; eq; 1"
      })
  void holds(String field, String operator, String value) {
    assertThat(matches(field, operator, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "method; eq; \"Express\"",
        "number; eq; 100",
        "total; eq; \"499.00\"",
        "paid; eq; \"true\"",
        "none; eq; \"null\"",
        "none; ne; null",
        "missing; eq; null",
        "missing; gt; 0",
        "missing; lte; \"\"",
        "missing; in; [null]",
        "missing; contains; \"\"",
        "missing; starts_with; \"\"",
        "missing; ends_with; \"\"",
        "missing; exists; true",
        "none; exists; true",
        "none; gt; 0",
        "none; in; []",
        "number; gt; 99",
        "count; gt; \"1\"",
        "paid; gte; 0",
        "count; starts_with; \"3\"",
        "count; contains; \"3\"",
        "tags; contains; \"ne\"",
        "tags; contains; \"5\"",
        "order; contains; \"total\"",
        "order; eq; {\"total\": 1}",
        "tags; eq; [\"new\", 5]",
        "tags; eq; [5, \"new\", {\"a\": 1}]",
        "count; not_in; [3.00]",
        "at; ne; \"2026-01-15T08:00:00Z\"",
        "at; not_in; [\"2026-01-15T08:00:00Z\"]",
        "at; eq; \"2026-01-15T10:00:00Z\"",
        "due; eq; \"2026-01-15T01:00:00Z\"",
        "due; eq; \"2026-1-15\"",
        "method; exists; false"
      })
  void doesNotHold(String field, String operator, String value) {
    assertThat(matches(field, operator, value)).isFalse();
  }

  @Test
  void demandsAllOfAMap() {
    assertThat(Matcher.matches(filter("{\"method\": \"express\", \"count\": 3}"), EVENT)).isTrue();
    assertThat(Matcher.matches(filter("{\"method\": \"express\", \"count\": 4}"), EVENT)).isFalse();
    assertThat(Matcher.matches(filter("{}"), EVENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"any\": [%2$s, %1$s]}",
        "{\"all\": [%1$s, %1$s]}",
        "{\"not\": %2$s}",
        "{\"not\": [%1$s, %2$s]}",
        "[%1$s, {\"any\": [%2$s, {\"not\": {\"all\": [%1$s, %2$s]}}]}]"
      })
  void combinesWithGroups(String group) {
    String holds = "{\"field\": \"count\", \"op\": \"eq\", \"value\": 3}";
    String fails = "{\"field\": \"count\", \"op\": \"eq\", \"value\": 4}";

    assertThat(Matcher.matches(filter(String.format(group, holds, fails)), EVENT)).isTrue();
  }

  @Test
  void anExpressionThatCannotBeDecidedDoesNotHold() {
    assertThat(Matcher.matches(filter("{\"cel\": \"data.total > 498\"}"), EVENT)).isTrue();
    assertThat(Matcher.matches(filter("{\"cel\": \"data.absent > 498\"}"), EVENT)).isFalse();
    assertThat(Matcher.matches(filter("{\"not\": {\"cel\": \"data.absent > 498\"}}"), EVENT))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-15T08:00:00Z",
        "2026-01-15T10:00:00+02:00",
        "2026-01-15",
        "2026-01-15T08:00:00",
        "x"
      })
  void whatIsBothAtLeastAndAtMostIsEqual(String value) {
    for (String field : List.of("at", "due", "method")) {
      String text = "\"" + value + "\"";
      assertThat(matches(field, "eq", text))
          .isEqualTo(matches(field, "gte", text) && matches(field, "lte", text))
          .isNotEqualTo(matches(field, "ne", text));
    }
  }

  private static boolean matches(String field, String operator, String value) {
    String comparison =
        String.format(
            "[{\"field\": \"%s\", \"op\": \"%s\", \"value\": %s}]", field, operator, value);
    return Matcher.matches(filter(comparison), EVENT);
  }
}
