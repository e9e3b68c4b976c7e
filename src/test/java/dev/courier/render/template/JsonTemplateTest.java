package dev.courier.render.template;

import static dev.courier.render.RenderSamples.exact;
import static dev.courier.render.RenderSamples.javaScript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.render.InvalidTemplate;
import dev.courier.render.RenderSamples;
import dev.courier.subscription.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTemplateTest {

  private static final String DATA =
      """
      {"order": {"id": "A-1", "total": 499.00, "paid": true, "note": null, "tags": ["x", 1.50],
                 "items": [{"sku": "S1", "quantity": 2}, {"sku": "S2"}]},
       "type": "own", "quote": "say \\"hi\\" \\\\ \\n"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{order.id}; \"A-1\"",
        "{order.total}; 499.00",
        "{order.paid}; true",
        "{order.note}; null",
        "{order.missing}; null",
        "{order.tags}; [\"x\",1.50]",
        "{order.total|string}; \"499.00\"",
        "{order.tags|string}; \"[\\\"x\\\",1.50]\"",
        "{order.missing|string}; null",
        "No {order.id}: {order.total} EUR; \"No A-1: 499.00 EUR\"",
        "<{order.note}{order.missing}>; \"<>\"",
        "{order.id}{order.id}; \"A-1A-1\"",
        "{order.paid}!; \"true!\"",
        "tags: {order.tags}; \"tags: [\\\"x\\\",1.50]\"",
        "{quote}; \"say \\\"hi\\\" \\\\ \\n\"",
        "{id}; \"evt-1\"",
        "{type}; \"own\"",
        "{data.type}; \"own\"",
        "{timestamp}; \"2026-01-15T10:30:00Z\"",
        "{item.sku}; null",
        "{}; \"{}\"",
        "{ order.id }; \"{ order.id }\"",
        "{order.id; \"{order.id\"",
        "order.id}; \"order.id}\"",
        "{order id}; \"{order id}\"",
        "{order.id|upper}; \"{order.id|upper}\"",
        "{{order.id}}; \"{A-1}\"",
        "{1}; \"{1}\"",
        "\\\\{order.id}; \"{order.id}\"",
        "\\\\{order.id|string} {order.id}; \"{order.id|string} A-1\"",
        "\\\\{no field}; \"\\\\{no field}\"",
        "\\\\\\\\{order.id}; \"\\\\{order.id}\"",
        "\\\\n; \"\\\\n\"",
        "``; \"\""
      })
  void fillsAString(String template, String json) {
    assertThat(exact("\"" + template + "\"", DATA)).isEqualTo(json);
  }

  @Test
  void keepsTheShapeOfTheTemplate() {
    assertThat(
            exact(
                """
                { "id": "{order.id}", "{order.id}": 1.50, "none": null, "empty": [{}, []],
                  "list": ["{order.total}", false, "plain"] }
                """,
                DATA))
        .isEqualTo(
            "{\"id\":\"A-1\",\"{order.id}\":1.50,\"none\":null,\"empty\":[{},[]],"
                + "\"list\":[499.00,false,\"plain\"]}");
  }

  @Test
  void fillsInWhatOnlyCourierKnows() {
    String data = "{\"webhook\": {\"id\": \"forged\"}, \"data\": 1}";

    assertThat(
            exact(
                """
                ["{webhook.id}", "{webhook.event}", "{webhook.timestamp}", "{webhook.attempt}",
                 "{webhook.attempt_id}", "{webhook.retry_count}", "{webhook.subscription_id}",
                 "{webhook.event_id}", "{webhook.event_timestamp}", "{webhook.tenant_id}",
                 "{webhook.data}"]
                """,
                data))
        .isEqualTo(
            "[\"dlv_1\",\"order.shipped\",\"2026-01-15T10:31:00.123Z\",1,\"att_1\",null,\"sub_1\","
                + "\"evt-1\",\"2026-01-15T10:30:00Z\",\"acme\","
                + "{\"webhook\":{\"id\":\"forged\"},\"data\":1}]");
  }

  @Test
  void countsRetriesFromZero() {
    byte[] body =
        JsonTemplate.compile(
                "[\"{webhook.attempt}\",\"{webhook.retry_count}\"]", Payload.Form.EXACT)
            .render(RenderSamples.firstRetry("{}"));

    assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("[2,0]");
  }

  @Test
  void repeatsAnElementForEveryLineItem() {
    assertThat(
            exact(
                """
                ["first", {"sku": "{item.sku}", "q": "{item.quantity}", "o": "{order.id}"},
                 "{item.sku} x {item.quantity}", "last"]
                """,
                DATA))
        .isEqualTo(
            "[\"first\",{\"sku\":\"S1\",\"q\":2,\"o\":\"A-1\"},{\"sku\":\"S2\",\"q\":null,"
                + "\"o\":\"A-1\"},\"S1 x 2\",\"S2 x \",\"last\"]");
  }

  @Test
  void repeatsTheElementThatUsesTheItemAndNotTheOneAroundIt() {
    assertThat(exact("{\"orders\":[{\"id\":\"{order.id}\",\"lines\":[\"{item.sku}\"]}]}", DATA))
        .isEqualTo("{\"orders\":[{\"id\":\"A-1\",\"lines\":[\"S1\",\"S2\"]}]}");
  }

  @Test
  void doesNotRepeatWithinARepeatedElement() {
    assertThat(exact("[{\"sku\":\"{item.sku}\",\"codes\":[\"{item.sku}\",\"x\"]}]", DATA))
        .isEqualTo(
            "[{\"sku\":\"S1\",\"codes\":[\"S1\",\"x\"]},{\"sku\":\"S2\",\"codes\":[\"S2\",\"x\"]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"items\": [{\"n\": 1}], \"order\": {\"items\": [{\"n\": 2}]}}; [1]",
        "{\"items\": \"none\", \"order\": {\"items\": [{\"n\": 2}]}}; [2]",
        "{\"a\": {\"items\": 5}, \"order\": {\"items\": [{\"n\": 2}, {}]}}; [2,null]",
        "{\"deep\": {\"order\": {\"items\": [{\"n\": 2}]}}}; []",
        "{\"items\": []}; []",
        "{\"items\": [1, null]}; [null,null]",
        "{}; []"
      })
  void findsTheLineItems(String data, String json) {
    assertThat(exact("[\"{item.n}\"]", data)).isEqualTo(json);
  }

  @Test
  void joinsHalvesOfASurrogatePair() {
    String data = "{\"a\": \"\\ud83d\", \"b\": \"\\ude00\"}";

    assertThat(exact("[\"{a}{b}\", \"{a}\", \"{b}!\"]", data))
        .isEqualTo("[\"😀\",\"\\ud83d\",\"\\ude00!\"]");
  }

  @Test
  void ordersTheTemplatesMembersAsJavaScriptDoes() {
    String template = "{\"b\":1.0,\"10\":\"{a}\",\"2\":[],\"a\":{\"z\":1,\"1\":1e2}}";

    assertThat(javaScript(template, "{\"a\": {\"y\": 5.50, \"7\": 1}}"))
        .isEqualTo("{\"2\":[],\"10\":{\"7\":1,\"y\":5.5},\"b\":1,\"a\":{\"1\":100,\"z\":1}}");
    assertThat(exact(template, "{}"))
        .isEqualTo("{\"b\":1.0,\"10\":null,\"2\":[],\"a\":{\"z\":1,\"1\":1E+2}}");
  }

  @Test
  void neverWritesOutAHugeNumber() {
    assertThat(exact("[\"{n}\",\"{n} EUR\"]", "{\"n\": 1e999999999}"))
        .isEqualTo("[1E+999999999,\"1E+999999999 EUR\"]");
    assertThat(javaScript("[\"{n}\",\"{n} EUR\",1e-999999999]", "{\"n\": 1e999999999}"))
        .isEqualTo("[null,\"1E+999999999 EUR\",0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"{a}\"", "\"{a}{a}{a}{a}\"", "{\"x\":\"{a}\",\"y\":\"-{a}\"}"})
  void stopsABodyThatGrowsWithoutEnd(String element) {
    String template = "[" + (element + ",").repeat(100) + "0]";
    String data = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";

    assertThatThrownBy(() -> exact(template, data))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void tellsTheFieldsItUses() {
    String template =
        "{\"{key}\":\"{order.id}\",\"a\":[\"{item.sku} {webhook.id}\",\"\\\\{no.field}\",\"{x|string}\"]}";

    assertThat(JsonTemplate.compile(template, Payload.Form.EXACT).fields())
        .containsExactly("order.id", "item.sku", "webhook.id", "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":}", "[1,]", "{order.id}", "hello", "{} {}"})
  void refusesWhatIsNoJson(String template) {
    assertThatThrownBy(() -> JsonTemplate.compile(template, Payload.Form.EXACT))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageStartingWith("the template is ");
  }

  @Test
  void saysWhereTheTemplateIsBroken() {
    assertThatThrownBy(() -> JsonTemplate.compile("{\"a\": 1,\n  b: 2}", Payload.Form.EXACT))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(
            () -> JsonTemplate.compile("[".repeat(200) + "]".repeat(200), Payload.Form.EXACT))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("no JSON");
    assertThatThrownBy(() -> JsonTemplate.compile("{\"a\": [1e99999999999]}", Payload.Form.EXACT))
        .isInstanceOf(InvalidTemplate.class);
  }

  @Test
  void refusesAFieldThatCourierDoesNotHave() {
    assertThatThrownBy(
            () ->
                JsonTemplate.compile("{\"a\": [{\"b\": \"x {webhook.idd}\"}]}", Payload.Form.EXACT))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageStartingWith("a[0].b: {webhook.idd}")
        .hasMessageContaining("webhook.attempt_id");
  }

  @Test
  void readsATextOfNothingButBracesQuickly() {
    String braces = "{".repeat(1_000_000);

    assertThat(exact("\"" + braces + "}\"", "{}")).hasSize(1_000_003);
  }
}
