package dev.courier.render.expression;

import static dev.courier.render.RenderSamples.firstAttempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.render.InvalidTemplate;
import dev.courier.render.RenderSamples;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExpressionTemplateTest {

  private static final String DATA =
      """
      {"order": {"id": 12345678901234567890, "total": 499.00, "rate": 129.95, "huge": 1e999999999,
                 "none": null, "note": "a <b> & 'c'",
                 "items": [{"sku": "S1", "price": 2.50, "quantity": 2},
                           {"sku": "S2", "price": 10, "quantity": 1}]},
       "phone": "+49 (0) 30-1234"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "data.order.id ¦ 12345678901234567890",
        "{\"id\": data.order.id, \"t\": data.order.total} ¦ {\"id\":12345678901234567890,\"t\":499.00}",
        "data.order.rate ¦ 129.95",
        "\"No \" & data.order.id & \": \" & data.order.total ¦ \"No 12345678901234567890: 499.00\"",
        "data.order.huge ¦ 1E+999999999",
        "data.order.none ¦ null",
        "{\"n\": data.order.none, \"m\": data.missing} ¦ {\"n\":null}",
        "$sum(data.order.items.(price * quantity)) ¦ 15",
        "data.order.items[price > 5].sku ¦ \"S2\"",
        "[data.order.items.{\"s\": sku}] ¦ [{\"s\":\"S1\"},{\"s\":\"S2\"}]",
        "data.order.items ¦ [{\"sku\":\"S1\",\"price\":2.50,\"quantity\":2},{\"sku\":\"S2\",\"price\":10,\"quantity\":1}]",
        "data.order.total = 499 ¦ true",
        "data.order.total > data.order.rate ¦ true",
        "0.1 + 0.2 ¦ 0.30000000000000004",
        "1/3 ¦ 0.3333333333333333",
        "1e21 * 10 ¦ 1E+22",
        "true ¦ true",
        "null ¦ null",
        "[] ¦ []",
        "{} ¦ {}",
        "type & \" \" & tenant_id & \" \" & id ¦ \"order.shipped acme evt-1\"",
        "webhook.id & webhook.attempt & webhook.attempt_id ¦ \"dlv_11att_1\"",
        "$now() ¦ \"2026-01-15T10:31:00.123Z\"",
        "$millis() ¦ 1768473060123",
        "$fromMillis($millis(), \"[D01].[M01].[Y0001]\") ¦ \"15.01.2026\"",
        "$toMillis(\"2026-01-15T10:31:00Z\") ¦ 1768473060000",
        "$toMillis(\"15.01.2026\", \"[D01].[M01].[Y0001]\") ¦ 1768435200000",
        "$pad(\"5\", -3, \"0\") & $pad(\"a\", 3, \"#-\") ¦ \"005a#-\"",
        "$join([\"a\", \"b\"], \", \") & $join(data.order.items.sku) ¦ \"a, bS1S2\"",
        "$replace(data.phone, /[^0-9+]/, \"\") ¦ \"+490301234\"",
        "$replace(\"John Smith\", /(\\w+)\\s(\\w+)/, \"$2, $1 $$\") ¦ \"Smith, John $\"",
        "$replace(\"a.b.c\", \".\", \"-\", 1) ¦ \"a-b.c\"",
        "$replace(\"abc\", /b/, function($m) { $uppercase($m.match) }) ¦ \"aBc\"",
        "$split(\"a, b;c\", /[,;]\\s*/) ¦ [\"a\",\"b\",\"c\"]",
        "$split(\"a-b-c\", \"-\", 2) ¦ [\"a\",\"b\"]",
        "$split(\"ab\", \"\") ¦ [\"a\",\"b\"]",
        "$contains(\"abc\", /B/i) and $contains(\"abc\", \"bc\") ¦ true",
        "$match(\"ab12\", /([a-z])(\\d)?/)[0].groups ¦ [\"a\",\"\"]",
        "data.phone ~> $replace(/[^0-9]/, \"\") ~> $length() ¦ 9",
        "($digits := $replace(?, /\\D/, \"\"); $digits(data.phone)) ¦ \"490301234\"",
        "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10)) ¦ 3628800",
        "$sort([3, 1.5, 2]) ¦ [1.5,2,3]",
        "data.order.items^(>price).sku ¦ [\"S2\",\"S1\"]",
        "$abs(-2.50) + $round(2.345, 2) ¦ 4.84",
        "$append([1], [2, 3]) ¦ [1,2,3]",
        "$map(data.order.items, function($i) { $i.sku }) ¦ [\"S1\",\"S2\"]",
        "$reduce([1..5], function($a, $b) { $a + $b }) ¦ 15",
        "$spread({\"a\": 1, \"b\": 2}) ¦ [{\"a\":1},{\"b\":2}]",
        "data.order.items ~> |$|{\"price\": 1}, [\"quantity\"]| ¦ [{\"sku\":\"S1\",\"price\":1},{\"sku\":\"S2\",\"price\":1}]",
        "$formatNumber(1234.5, \"#,##0.00\") & $formatInteger(12, \"w\") ¦ \"1,234.50twelve\"",
        "(function($a)<s-:s> { $uppercase($a) })(\"a\") ¦ \"A\"",
        "data.order.items#$i.($i & sku) ¦ [\"0S1\",\"1S2\"]"
      })
  void givesTheResultAsTheBody(String expression, String body) {
    assertThat(json(expression)).isEqualTo(body);
  }

  @Test
  void writesJavaScriptWhereTheProfileWantsThat() {
    Payload payload =
        new Payload(
            Format.JSON,
            Language.JSONATA,
            "{\"b\": data.order.total, \"1\": data.order.id}",
            Form.JAVASCRIPT);

    assertThat(RenderSamples.body(payload, firstAttempt(DATA)))
        .isEqualTo("{\"1\":12345678901234567000,\"b\":499}");
  }

  @Test
  void givesTextAndXml() {
    assertThat(body(Format.TEXT, "\"Note: \" & data.order.note")).isEqualTo("Note: a <b> & 'c'");
    assertThat(body(Format.XML, "\"<a>\" & data.order.rate & \"</a>\"")).isEqualTo("<a>129.95</a>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XML | \"<a>\" & data.order.note & \"</a>\" | no well-formed XML at line 1",
        "XML | \"<!DOCTYPE a><a/>\" | document type",
        "XML | {\"a\": 1} | must give a text",
        "TEXT | data.order.total | gives 499.00: for text it must give a text",
        "TEXT | null | must give a text",
        "TEXT | data.missing | gives no value",
        "JSON | data.missing | gives no value",
        "JSON | $sum | gives a function",
        "JSON | [function($x) { $x }] | gives a function",
        "JSON | \"a\" * 2 | must evaluate to a number",
        "JSON | data.order.huge * 2 | fails with this event",
        "JSON | 1/0 | fails with this event",
        "JSON | $error(\"no such order\") | no such order",
        "JSON | $sort([1, \"a\"]) | takes numbers only",
        "JSON | $number(\"x\") | fails with this event"
      })
  void saysWhyAnEventCannotBeWritten(Format format, String expression, String message) {
    assertThatThrownBy(() -> body(format, expression))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($x) { $f($x + 1) }; $f(1))",
        "($f := function($x) { 1 + $f($x) }; $f(1))",
        "($f := function($x) { $f($x & $x) }; $f(\"ab\"))",
        "($f := function($x) { $f($append($x, $x)) }; $f([1]))",
        "($f := function($x) { $f([[$x], [$x]]) }; $f(1))",
        "($f := function($x) { $f({\"a\": $x, \"b\": $x}) }; $f(1))",
        "($f := function($x, $n) { $n = 0 ? $string($x) : $f([[$x], [$x]], $n - 1) }; $f(1, 60))",
        "($f := function($x, $n) { $n = 0 ? $x : $f($x ~> |$|{\"a\": $x, \"b\": $x}|, $n - 1) };"
            + " $f({}, 60))",
        "{\"a\": 1} ~> |$|{\"a\": $}|",
        "$$ ~> |$$.data|{\"a\": 1}|",
        "[1..10000000]",
        "$sum([1..10000000])",
        "[1..10000].[1..10000]",
        "$map([1..9999], function($i) { $pad(\"\", 100000) })",
        "$pad(\"x\", 1000000000)",
        "$pad(\"x\", -1000000000000)",
        "$join($map([1..9999], function() { \"a\" }), $pad(\"\", 100000))",
        "$replace($pad(\"\", 100000), \" \", $pad(\"\", 100000))",
        "$replace($pad(\"\", 100000), / /, $pad(\"\", 100000))",
        "$split($pad(\"\", 100000), \" \")",
        "$match($pad(\"\", 100000, \"a\"), /a/)",
        "$contains($pad(\"\", 60, \"a\") & \"!\", /(a+)+\\1$/)",
        "[$match($pad(\"\", 60, \"a\"), /(a+)+\\1b/)]",
        "$contains($pad(\"\", 60, \"a\"), /(a+)+\\1b/)",
        "$replace($pad(\"\", 60, \"a\"), /(a|aa)+\\1$b/, \"\")",
        "$split($pad(\"\", 60, \"a\"), /(a+)+\\1b/)",
        "$contains($pad(\"\", 5000, \"a\"), /a*a*a*a*b/)",
        "$contains($pad(\"\", 500000, \"a\"), /(a|b)*c/)",
        "$reduce([1..9999], $append)",
        "$spread($map([1..9999], function($i) { {\"a\": $i} }))",
        "$formatInteger(2000000000, \"I\")",
        "$fromMillis(0, \"[Y,999999999-999999999]\")",
        "$toMillis(\"1111111111111111111111111111111111111111x\", \"[f][f][f][f][f][f][f][f][f]\")",
        "$round(1.5, 1000000000)",
        "$round(data.order.huge)",
        "$power(10, 1000)",
        "$map([1..9999], function($i) { $map([1..9999], function($j) { $i * $j }) })"
      })
  void stopsWhatRunsOrGrowsWithoutEnd(String expression) {
    assertThatThrownBy(() -> json(expression)).isInstanceOf(InvalidTemplate.class);
  }

  @Test
  void takesALongTimeNeither() {
    long start = System.nanoTime();

    assertThatThrownBy(() -> json("($f := function($x) { $f($x + 1) }; $f(1))"))
        .hasMessageContaining("too much to do");

    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  @Test
  void limitsTheBody() {
    String data = "{\"a\": \"" + "ä".repeat(600_000) + "\"}";

    assertThatThrownBy(() -> RenderSamples.body(payload(Format.JSON, "data.a"), firstAttempt(data)))
        .hasMessageContaining("longer than 1048576 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "`` ¦ is empty",
        "{\"a\": ¦ at line 1",
        "`{\n\"a\" 1}` ¦ at line 2, column",
        "1 + ¦ at line 1",
        "$summ(data.items) ¦ did you mean $sum?",
        "$total + 1 ¦ neither a function of JSONata nor assigned",
        "`{\n  \"a\": $lowercas(\"X\")}` ¦ at line 2, column",
        "$eval(\"1\") ¦ $eval is not available",
        "$random() ¦ $random is not available",
        "[1, 2] ~> $shuffle() ¦ $shuffle is not available",
        "($eval := 1; $eval) ¦ $eval is not available",
        "($__evaluate_entry := data.x; 1) ¦ choose another",
        "/a/(\"a\") ¦ can stand only as an argument",
        "($r := /(a+)+b/; $r(\"a\")) ¦ can stand only as an argument",
        "$map([\"a\"], /(a+)+b/) ¦ can stand only as an argument",
        "\"a\" ~> /a/ ¦ can stand only as an argument",
        "($match := function($a, $b) { $b($a) }; $match(\"a\", /a/)) ¦ can stand only",
        "(function($match) { $match(\"a\", /a/) })(function($a, $b) { $b($a) }) ¦ can stand only",
        "(function($a)<s?s?s?s?s?s?s?s?s?s?s?:s> { $a })(\"a\") ¦ at most 10 parts",
        "$zip([1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1],[1]) ¦ at most 20",
        "$match(\"a\", /(/) ¦ no JSONata",
        "function( ¦ no JSONata"
      })
  void refusesWhatCannotBeEvaluated(String expression, String message) {
    assertThatThrownBy(() -> ExpressionTemplate.compile(payload(Format.JSON, expression)))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnExpressionThatIsNestedTooDeep() {
    for (String[] brackets : new String[][] {{"(", ")"}, {"[", "]"}, {"{\"a\":", "}"}}) {
      String expression = brackets[0].repeat(9_000) + "1" + brackets[1].repeat(9_000);

      assertThatThrownBy(() -> json(expression)).isInstanceOf(InvalidTemplate.class);
    }
  }

  @Test
  void givesEveryThreadItsOwnResultAndLeavesNoThreadBehind() throws Exception {
    ExpressionTemplate template =
        ExpressionTemplate.compile(
            payload(
                Format.JSON,
                "($f := function($x) { $x.quantity * 1 };"
                    + " {\"n\": data.n, \"sum\": $sum(data.items.$f($)), \"d\": $split(data.t, /,/)})"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> evaluations =
          IntStream.range(0, 4_000)
              .<Callable<String>>mapToObj(
                  n -> () -> new String(template.render(data(n)), StandardCharsets.UTF_8))
              .toList();
      int before = Thread.activeCount();

      List<Future<String>> results = threads.invokeAll(evaluations);

      for (int n = 0; n < results.size(); n++) {
        assertThat(results.get(n).get())
            .isEqualTo("{\"n\":" + n + ",\"sum\":3,\"d\":[\"" + n + "\",\"x\"]}");
      }
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 8);
    } finally {
      threads.shutdownNow();
    }
  }

  private static dev.courier.render.RenderContext data(int n) {
    return firstAttempt(
        "{\"n\": "
            + n
            + ", \"t\": \""
            + n
            + ",x\", \"items\": [{\"quantity\": 1}, {\"quantity\": 2}]}");
  }

  private static String json(String expression) {
    return body(Format.JSON, expression);
  }

  private static String body(Format format, String expression) {
    return RenderSamples.body(payload(format, expression), firstAttempt(DATA));
  }

  private static Payload payload(Format format, String expression) {
    return new Payload(format, Language.JSONATA, expression, Form.EXACT);
  }
}
