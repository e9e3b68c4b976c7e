package dev.courier.render;

import static dev.courier.render.RenderSamples.firstAttempt;
import static dev.courier.render.RenderSamples.firstRetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain; plain",
        "{webhook.attempt_id}; att_2",
        "a {webhook.id} b {webhook.retry_count} c; a dlv_1 b 0 c",
        "{webhook.id}{webhook.attempt}; dlv_12",
        "{webhook.data}; {\"n\":1.50}",
        "{order.id} {}; {order.id} {}",
        "\\{webhook.id}; {webhook.id}",
        "x\\{webhook.id} {webhook.id}; x{webhook.id} dlv_1"
      })
  void fillsCouriersFields(String value, String rendered) {
    assertThat(HeaderTemplate.render(value, firstRetry("{\"n\": 1.50}"))).isEqualTo(rendered);
  }

  @Test
  void leavesTheHeaderOutWhereAFieldHasNoValue() {
    assertThat(HeaderTemplate.render("n={webhook.retry_count}", firstAttempt("{}"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x", "a\nb", "a\u0000", "\u007f", "a\u0085b", "a\tb"})
  void refusesControlCharacters(String value) {
    assertThatThrownBy(() -> HeaderTemplate.render(value, firstAttempt("{}")))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("control character U+00")
        .hasMessageMatching("\\P{Cntrl}*");
  }

  @Test
  void writesInPercentWhatIsNotAscii() {
    assertThat(
            HeaderTemplate.render("{webhook.data}", firstAttempt("{\"\u00fc\": \"\u010a 100%\"}")))
        .isEqualTo("{\"%C3%BC\":\"%C4%8A 100%\"}");
  }

  @Test
  void refusesAValueThatBecomesVeryLong() {
    RenderContext context = firstAttempt("{\"a\": \"" + "x".repeat(9_000) + "\"}");

    assertThatThrownBy(() -> HeaderTemplate.render("{webhook.data}", context))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("{webhook.data}")
        .hasMessageContaining("8192");
  }

  @Test
  void refusesControlCharactersThatComeWithTheEvent() {
    RenderContext context = firstAttempt("{\"a\": \"x\"}");
    Webhook forged =
        new Webhook("dlv_1\r\nx: y", "att_1", "sub_1", context.webhook().timestamp(), 1, null);

    assertThatThrownBy(
            () ->
                HeaderTemplate.render(
                    "{webhook.id}", new RenderContext(context.event(), forged, null)))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("{webhook.id}")
        .hasMessageContaining("U+000D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{webhook.idd}", "{webhook.}", "{webhook.id", "{webhook.id|string}"})
  void refusesFieldsThatThereAreNot(String value) {
    assertThatThrownBy(() -> HeaderTemplate.render(value, firstAttempt("{}")))
        .isInstanceOf(InvalidTemplate.class)
        .hasMessageContaining("{webhook.");
    assertThatThrownBy(() -> HeaderTemplate.check(value)).isInstanceOf(InvalidTemplate.class);
  }

  @Test
  void checksAValueBeforeItIsUsed() {
    HeaderTemplate.check("n={webhook.retry_count}");

    assertThatThrownBy(() -> HeaderTemplate.check("a\nb")).isInstanceOf(InvalidTemplate.class);
  }
}
