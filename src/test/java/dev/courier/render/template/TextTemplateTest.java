package dev.courier.render.template;

import static dev.courier.render.RenderSamples.firstAttempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.render.InvalidTemplate;
import dev.courier.render.RenderSamples;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTest {

  private static final String DATA =
      """
      {"order": {"id": "<A&1>", "total": 499.00, "none": null, "tags": ["x"],
                 "items": [{"sku": "S1", "q": 2}, {"sku": "S2"}]}, "c": "a\\u0001\\tb\\n"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "Order {order.id}: {order.total} ¦ Order <A&1>: 499.00",
        "[{order.none}{order.missing}] {order.tags} {order.total|string} ¦ [] [\"x\"] 499.00",
        "\\{order.id} {} { {no field} ¦ {order.id} {} { {no field}",
        "{c}! ¦ `a\u0001\tb\n!`",
        "{webhook.id} {id} ¦ dlv_1 evt-1",
        "`` ¦ ``",
        "`head\n- {item.sku} x {item.q}\nfoot` ¦ `head\n- S1 x 2\n- S2 x \nfoot`",
        "`{item.sku}` ¦ `S1\nS2`",
        "`a\r\n{item.sku};{order.id}` ¦ `a\r\nS1;<A&1>\r\nS2;<A&1>`",
        "`{item.sku}\n  {item.q}\n\n{item.sku}\n` ¦ `S1\n  2\nS2\n  \n\nS1\nS2\n`",
        "`\\{item.sku}\n` ¦ `{item.sku}\n`"
      })
  void fillsTheTemplate(String template, String body) {
    assertThat(text(template, DATA)).isEqualTo(body);
  }

  @Test
  void leavesOutTheLinesOfItemsThatThereAreNot() {
    assertThat(text("a\n{item.sku}\nb\n", "{}")).isEqualTo("a\nb\n");
  }

  @Test
  void refusesAFieldThatCourierDoesNotHave() {
    assertThatThrownBy(() -> text("{webhook.nope}", DATA))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("webhook.nope");
  }

  @Test
  void stopsABodyThatGrowsWithoutEnd() {
    String data = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";

    assertThatThrownBy(() -> text("{a}".repeat(100), data))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("longer than");
  }

  private static String text(String template, String data) {
    return RenderSamples.body(
        new Payload(Format.TEXT, Language.MERGE_FIELDS, template, Form.EXACT), firstAttempt(data));
  }
}
