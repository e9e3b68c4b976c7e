package dev.courier.match.explanation;

import static dev.courier.match.MatchSamples.event;
import static dev.courier.match.MatchSamples.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import dev.courier.match.Matcher;
import dev.courier.match.RandomFilters;
import dev.courier.subscription.Condition;
import dev.courier.subscription.EventSelection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

  private static final Event EVENT =
      event(
          "order.created",
          """
          {"order": {"total": 50, "text": "150", "source": "online"}, "none": null, "paid": true,
           "due": "2026-01-15", "tags": ["new", 5], "items": [{"sku": "A"}], "word": "someday"}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "order.total| gt| 100| order.total is 50: it must be greater than 100",
        "order.total| gt| 10| order.total is 50: it must be greater than 10, which holds",
        "order.text| gt| 100| order.text is the text \"150\": gt compares numbers with numbers",
        "order.total| lt| \"9\"| order.total is 50: lt compares texts with texts",
        "tags| gt| 1| tags is a list of 2: gt compares numbers with numbers",
        "paid| gte| 1| paid is true: gte compares numbers with numbers",
        "order.text| eq| 150| order.text is the text \"150\": it must be 150; a text never equals a number",
        "order.total| eq| \"50\"| order.total is 50: it must be \"50\"; a text never equals a number",
        "order.source| in| [\"app\", \"phone\"]| order.source is \"online\": it must be one of [\"app\",\"phone\"]",
        "order.source| not_in| [\"online\"]| order.source is \"online\": it must be none of [\"online\"]",
        "order.source| ne| \"online\"| order.source is \"online\": it must not be \"online\"",
        "tags| in| [\"new\"]| tags is a list of 2: in compares one value, and no list, with each in its list",
        "none| gt| 1| none is null: gt compares numbers with numbers",
        "none| eq| null| none is null: it must be null, which holds",
        "nowhere| gt| 1| nowhere is absent: it must be greater than 1",
        "nowhere| eq| null| nowhere is absent: it must be null; exists false holds for what is absent as well as for null",
        "nowhere| exists| true| nowhere is absent: it must be there and not null",
        "none| exists| true| none is null: it must be there and not null",
        "paid| exists| false| paid is true: it must be absent or null",
        "items.sku| eq| \"A\"| items.sku is absent: it must be \"A\"; items is a list: write items.0 for its first element",
        "due| lt| \"2026-01-15T00:00:00Z\"| due is \"2026-01-15\": it must be earlier than \"2026-01-15T00:00:00Z\"",
        "word| lt| \"2026-01-15\"| word is \"someday\": it must be earlier than \"2026-01-15\"; they are compared as texts, since one of them is no date",
        "order.total| contains| 5| order.total is 50: contains looks into texts and lists",
        "order.text| contains| 5| order.text is the text \"150\": it must contain 5; a text contains nothing but text",
        "tags| contains| \"old\"| tags is a list of 2: it must contain \"old\"",
        "order.total| starts_with| \"5\"| order.total is 50: starts_with looks at texts",
        "order.source| ends_with| \"off\"| order.source is \"online\": it must end with \"off\""
      })
  void saysWhy(String field, String operator, String value, String reason) {
    Explanation explanation =
        only(
            "[{\"field\": \"%s\", \"op\": \"%s\", \"value\": %s}]"
                .formatted(field, operator, value));

    assertThat(explanation.reason()).isEqualTo(reason);
    assertThat(explanation.passed()).isEqualTo(reason.endsWith("which holds"));
    assertThat(explanation.condition())
        .startsWith(field + " " + operator + " ")
        .endsWith(value.replace(", ", ","));
  }

  @Test
  void showsEveryConditionAlsoBehindAFailedOne() {
    assertThat(
            Explainer.explain(
                filter("{\"order.total\": 1, \"order.source\": \"online\", \"nowhere\": 1}"),
                EVENT))
        .extracting(Explanation::condition, Explanation::passed, each -> each.actual().toString())
        .containsExactly(
            tuple("order.total eq 1", false, "50"),
            tuple("order.source eq \"online\"", true, "\"online\""),
            tuple("nowhere eq 1", false, "null"));
  }

  @Test
  void showsAGroupWithWhatIsInIt() {
    Explanation any =
        only(
            """
            {"any": [{"field": "order.total", "op": "gt", "value": 100},
                     {"not": {"field": "paid", "op": "eq", "value": true}}]}""");

    assertThat(any.condition()).isEqualTo("any of (order.total gt 100; not: paid eq true)");
    assertThat(any.reason()).isEqualTo("0 of 2 hold: at least one must");
    assertThat(any.passed()).isFalse();
    assertThat(any.conditions())
        .extracting(Explanation::reason)
        .containsExactly(
            "order.total is 50: it must be greater than 100", "what must not hold does hold");
    assertThat(any.conditions().get(1).conditions())
        .extracting(Explanation::reason)
        .containsExactly("paid is true: it must be true, which holds");
  }

  @Test
  void showsTheValuesThatAnExpressionMet() {
    Explanation failed =
        only("{\"cel\": \"data.order.total > 100 && data.order.source in ['online', 'app']\"}");

    assertThat(failed.passed()).isFalse();
    assertThat(failed.condition()).startsWith("data.order.total > 100");
    assertThat(failed.actual())
        .hasToString("{\"data.order.total\":50,\"data.order.source\":\"online\"}");
    assertThat(failed.reason())
        .isEqualTo(
            "the expression is false: data.order.total is 50, data.order.source is \"online\"");
    assertThat(only("{\"cel\": \"data.order.totl > 100\"}").reason())
        .isEqualTo(
            "the expression cannot be decided, since there is no field totl: data.order.totl is"
                + " absent");
  }

  @Test
  void saysThatTheTypeIsNotWanted() {
    EventSelection selection =
        new EventSelection(
            List.of(new EventTypePattern("order.shipped"), new EventTypePattern("stock.*")),
            new Condition.All(List.of()));

    assertThat(Explainer.explain(selection, EVENT))
        .containsExactly(
            new Explanation(
                "type order.shipped or stock.*",
                TextNode.valueOf("order.created"),
                false,
                "type is order.created: it must be order.shipped or stock.*",
                List.of()));
    assertThat(Explainer.explain(selection, event("stock.low", "{}"))).isEmpty();
  }

  @Test
  void cutsLargeValuesShort() throws Exception {
    Event large =
        event(
            "a",
            "{\"text\": \"%s\", \"list\": [%s 1]}"
                .formatted("x".repeat(100_000), "\"some text\", ".repeat(50_000)));

    List<Explanation> explanations =
        Explainer.explain(filter("{\"text\": 1, \"list\": 1, \"data\": 1}"), large);

    assertThat(JsonFormat.mapper().writeValueAsString(explanations)).hasSizeLessThan(3_000);
    assertThat(explanations.get(1).actual().textValue()).isEqualTo("a list of 50001");
    assertThat(explanations.get(2).actual().textValue()).isEqualTo("an object with 2 fields");
  }

  @Test
  void agreesWithTheMatcherOnAnyFilter() {
    RandomFilters random = new RandomFilters(20260118);
    int matching = 0;
    for (int i = 0; i < 5_000; i++) {
      String text = random.filter();
      Condition filter = filter(text);
      Event event = event("order.shipped", random.data());
      boolean matches = Matcher.matches(filter, event);
      matching += matches ? 1 : 0;

      assertThat(Explainer.explain(filter, event))
          .as("%s on %s", text, event.data())
          .matches(all -> all.stream().allMatch(Explanation::passed) == matches)
          .allSatisfy(each -> assertThat(each.reason()).isNotBlank());
    }
    assertThat(matching).isBetween(250, 4_750);
  }

  private static Explanation only(String filter) {
    List<Explanation> explanations = Explainer.explain(filter(filter), EVENT);
    assertThat(explanations).hasSize(1);
    return explanations.get(0);
  }
}
