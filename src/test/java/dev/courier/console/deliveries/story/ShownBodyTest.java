package dev.courier.console.deliveries.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.console.deliveries.story.ShownBody.State;
import dev.courier.delivery.Attempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownBodyTest {

  @Test
  void jsonIsPutIntoLinesAndKeepsItsNumbersAndMembers() {
    ShownBody body = ShownBody.of("{\"a\":1.50,\"b\":[1e999999999,{}],\"a\":\"\\u0000<b>\"}");

    assertThat(body.text())
        .isEqualTo(
            """
            {
              "a": 1.50,
              "b": [
                1e999999999,
                {}
              ],
              "a": "\\u0000<b>"
            }""");
    assertThat(body.pretty()).isTrue();
    assertThat(body.cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<a>1</a>", "{\"a\":", "{} {}", "{}x", "plain", "17", "\"text\"", "{a:1}", "[1,]"})
  void whatIsNoJsonIsShownAsItIs(String text) {
    assertThat(ShownBody.of(text).text()).isEqualTo(text);
    assertThat(ShownBody.of(text).pretty()).isFalse();
  }

  @Test
  void whatABrowserWouldSwallowOrTurnAroundIsMadeVisible() {
    assertThat(
            ShownBody.of("a\u0000b\u001bc\u202ed\u007f\r\n\te \ud83d\udc68\u200d\ud83d\udcbb")
                .text())
        .isEqualTo("a\u2400b\u241bc[U+202E]d\u2421\n\te \ud83d\udc68\u200d\ud83d\udcbb");
    assertThat(ShownBody.of("half \ud800").text()).isEqualTo("half [U+D800]");
  }

  @Test
  void aLongOneIsCutAndSaysHowLongItIs() {
    ShownBody body = ShownBody.of("x".repeat(ShownBody.MOST_SHOWN - 1) + "\ud83d\ude00" + "yz");

    assertThat(body.cut()).isTrue();
    assertThat(body.text()).hasSize(ShownBody.MOST_SHOWN - 1);
    assertThat(body.characters()).isEqualTo(ShownBody.MOST_SHOWN + 3);
    assertThat(ShownBody.of("[" + "1,".repeat(500_000) + "1]").cut()).isTrue();
  }

  @Test
  void whatIsNotThereIsToldApart() {
    assertThat(ShownBody.of(null).state()).isEqualTo(State.NOT_KEPT);
    assertThat(ShownBody.of("").state()).isEqualTo(State.EMPTY);
    assertThat(ShownBody.of(Attempt.ERASED).state()).isEqualTo(State.ERASED);
    assertThat(ShownBody.of("x").state()).isEqualTo(State.KEPT);
  }
}
