package dev.courier.match.expression;

import static dev.courier.match.MatchSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.event.Event;
import dev.courier.subscription.Condition.Expression;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

  private static final Event EVENT =
      event(
          "order.created",
          """
          {"total": 150, "price": 150.00, "short": 1.5e2, "huge": 1e999999999, "none": null,
           "long": 12345678901234567890, "source": "online", "paid": true, "when": "2026-01-15",
           "at": "2026-01-15T11:30:00+01:00", "order": {"total": 99.5, "tags": ["new", "vip"]},
           "items": [{"sku": "A-1", "quantity": 2}, {"sku": "B-2", "quantity": 1.0}], "a-b": 1}
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.total > 100 && data.source in ['online', 'app']",
        "data.total > 100 && data.price > 100 && data.short > 100",
        "data.total >= 150.0 && data.price >= 150 && data.short <= 150",
        "data.total == data.price && data.price == data.short",
        "data.total in [150.0]",
        "data.total > 149.99 && 150.01 > data.total",
        "data.huge > 1e300",
        "data.long > 12345678901234560000.0",
        "data.none == null",
        "data.paid",
        "!(data.source == 'shop')",
        "has(data.none) && !has(data.missing)",
        "has(data.missing) || data.total > 1",
        "data.items.exists(item, item.quantity > 1)",
        "data.items.all(item, item.sku.matches('^[A-Z]-[0-9]+$'))",
        "data.items.exists_one(item, item.sku == 'A-1')",
        "data.items[1].quantity == 1",
        "size(data.items) == 2 && data.order.tags.size() == 2",
        "'vip' in data.order.tags && 'total' in data.order",
        "data['a-b'] == 1",
        "type == 'order.created' && type.startsWith('order.')",
        "id == 'evt-1' && tenant_id == 'acme'",
        "timestamp == timestamp('2026-01-15T10:30:00Z') && timestamp == timestamp(data.at)",
        "timestamp.getFullYear() == 2026 && timestamp < timestamp('2026-02-01T00:00:00Z')",
        "data.order == data.order && data.items != data.order.tags",
        "data.missing > 1 || data.total > 1",
        "data.source + '!' == 'online!'",
        "data.total + 1 == 151"
      })
  void areTrue(String text) {
    assertThat(Expressions.faults(text)).isEmpty();
    assertThat(evaluate(text)).isEqualTo(new Evaluation(true, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "data.missing > 100; no field missing",
        "data.order.missing.deep == 1; no field missing",
        "data.source > 100; > does not take values of these types",
        "data.none > 100; > does not take values of these types",
        "data.items.total > 1; field total is asked of what is no object",
        "data.items[7].sku == 'x'; 7",
        "data.total / 0 > 1; zero",
        "data.total; gives a number",
        "data.source; gives a text",
        "data.items; gives a list",
        "data.order; gives an object",
        "data.none; gives another value",
        "timestamp(data.source) == timestamp; online",
        "data.total + 9223372036854775807 > 1; overflow",
        "data.items + data.items == data.items; + does not take values of these types"
      })
  void doNotHoldWhereTheyCannotBeDecided(String text, String problem) {
    assertThat(Expressions.faults(text)).isEmpty();
    assertThat(evaluate(text).holds()).isFalse();
    assertThat(evaluate(text).problem()).contains(problem).doesNotContain("<input>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; is empty",
        "data.total >; at character 13: the expression ends too early",
        "(data.total > 1; at character 16: a ) is missing here",
        "data.total > > 1; at character 14: \">\" cannot stand here",
        "data.total > 1 or data.total < 0; \"or\" cannot stand here: write an expression such as",
        "dta.total > 1; at character 1: \"dta\" is not known: there are data, id",
        "data.items.map(i, i.sku) == data.items; \"map\" is not known",
        "'text'; the expression gives a string: it must give true or false",
        "1 + 1; the expression gives a int",
        "id > 5; at character 4: > does not take values of the types (string, int)",
        "data.source.matches('(a'); at character 20: the pattern is no regular expression",
        "data.source.matches('(?=a)'); the pattern is no regular expression",
        "data.source.matches(data.pattern); pattern of matches must stand in the expression",
        "matches(data.source, data.pattern); pattern of matches must stand in the expression",
        "data.source.matches('((a{1000}){1000}){1000}'); repeats more than 1000 times",
        "data.source.matches('(a{999999999999})'); repeats more than 1000 times",
        "data.source.matches('[a-z]{300}'); the pattern is too large",
        "timestamp > timestamp('2026-99'); at character 23: timestamp",
        "duration('1 week') == duration('1h'); duration",
        "data.order == {'total': 1}; objects cannot be made",
        "[['a']].exists(x, x == x); a list in a list cannot be made",
        "[1] + [2] == [1, 2]; + does not take values of the types (list(int), list(int))"
      })
  void areRefusedWithTheirPlace(String text, String fault) {
    assertThat(Expressions.faults(text))
        .isNotEmpty()
        .anySatisfy(each -> assertThat(each).contains(fault));
  }

  @Test
  void tellAllThatIsWrongAtOnce() {
    assertThat(Expressions.faults("a > 1 &&\n b > 2"))
        .hasSize(2)
        .first()
        .satisfies(fault -> assertThat(fault).startsWith("at character 1: \"a\""));
    assertThat(Expressions.faults("a > 1 &&\n b > 2").get(1)).startsWith("at line 2, character 2:");
  }

  @Test
  void areBoundedInLengthAndNesting() {
    assertThat(Expressions.faults("true || ".repeat(240) + "true")).isEmpty();
    assertThat(Expressions.faults("true || ".repeat(2_000) + "true"))
        .singleElement()
        .asString()
        .contains("at most 2000");
    assertThat(Expressions.faults("(".repeat(500) + "true" + ")".repeat(500))).isNotEmpty();
    assertThat(Expressions.faults("[".repeat(500) + "]".repeat(500))).isNotEmpty();
    assertThat(Expressions.faults("!(".repeat(500) + "true" + ")".repeat(500))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "!",
        "(",
        "[",
        "{",
        "data.a.",
        "data[",
        "data.a == ",
        "data.a ? 1 : ",
        "data.a in ",
        "data.a && ",
        "data.a || !(",
        "data.a - ",
        "data.a.all(x, ",
        "size(",
        "'a' + ",
        "has(",
        "."
      })
  void neverBreakWhateverIsWritten(String repeated) {
    for (int times : new int[] {5, 12, 28, 100, 150, 300, 1_000}) {
      String opened = repeated.repeat(times);
      String closed =
          opened.replaceAll("[^(\\[{]", "").replace('(', ')').replace('[', ']').replace('{', '}');
      for (String text : List.of(opened, opened + "data.a" + closed, opened + "true" + closed)) {
        if (Expressions.faults(text).isEmpty()) {
          assertThat(evaluate(text)).isNotNull();
        }
      }
    }
  }

  @Test
  void areBoundedInWhatTheyCost() {
    Event large =
        event(
            "a",
            "{\"list\": "
                + IntStream.range(0, 3_000).boxed().toList()
                + ", \"text\": \""
                + "ab".repeat(300_000)
                + "\"}");

    assertThat(evaluate("data.list.all(x, x >= 0)", large).holds()).isTrue();
    assertThat(evaluate("data.text.contains('ba')", large).holds()).isTrue();
    assertTooMuch("data.list.all(x, data.list.all(y, y >= 0))", large);
    assertTooMuch("data.list.all(x, data.list == data.list)", large);
    assertTooMuch("data.list.all(x, 3000 in data.list || true)", large);
    assertTooMuch("data.list.all(x, data.text.matches('(a|b)*b'))", large);
    assertTooMuch("[data.text].all(t, data.list.all(x, t.contains('ba')))", large);
    assertTooMuch("[data.list].exists(a, a.all(x, [a, a, a] == [a, a, data.list]))", large);
    assertTooMuch(
        IntStream.range(0, 20).mapToObj(i -> "data.text").collect(Collectors.joining("+"))
            + " == ''",
        large);
  }

  @Test
  void nameTheFieldsTheyUse() {
    assertThat(
            Expressions.values(
                new Expression(
                    "data.order.total > 1 && has(data.missing.x) && data.items.exists(i, i.sku == id)"
                        + " && data['total'] > data.order.total"),
                EVENT))
        .hasToString(
            "{data.order.total=99.5, data.missing.x=, data.items="
                + EVENT.data().get("items")
                + ", id=\"evt-1\", data="
                + EVENT.data()
                + "}");
  }

  private static void assertTooMuch(String text, Event event) {
    Evaluation evaluation = evaluate(text, event);
    assertThat(evaluation.holds()).isFalse();
    assertThat(evaluation.problem()).contains("more than 100000 steps");
  }

  private static Evaluation evaluate(String text) {
    return evaluate(text, EVENT);
  }

  private static Evaluation evaluate(String text, Event event) {
    return Expressions.evaluate(new Expression(text), event);
  }
}
