package dev.courier.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypePatternTest {

  @ParameterizedTest
  @CsvSource({
    "order.shipped, order.shipped,  true",
    "order.shipped, order.Shipped,  false",
    "order.shipped, order.shipped2, false",
    "order.*,       order.shipped,  true",
    "order.*,       order.item.added, true",
    "order.*,       order,          false",
    "order.*,       orders.shipped, false",
    "order.item.*,  order.shipped,  false",
    "*,             order.shipped,  true",
    "*,             ping,           true"
  })
  void choosesTypes(String pattern, String type, boolean chosen) {
    assertThat(new EventTypePattern(pattern).matches(type)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "*.shipped", "order*", "order.**", "order..x", "order. x", ".*", "**"})
  void refusesWhatIsNoPattern(String text) {
    assertThatThrownBy(() -> new EventTypePattern(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining("order.*");
  }

  @Test
  void tellsTypesFromGroups() {
    assertThat(new EventTypePattern("order.shipped").isExact()).isTrue();
    assertThat(new EventTypePattern("order.*").isExact()).isFalse();
    assertThat(new EventTypePattern("*").isExact()).isFalse();
  }

  @Test
  void boundsTheLengthOfATypeWithoutDeepRecursion() {
    assertThat(EventTypePattern.isType("a".repeat(200))).isTrue();
    assertThat(EventTypePattern.isType("a".repeat(201))).isFalse();
    assertThat(EventTypePattern.isType("a.".repeat(1_000_000))).isFalse();
  }
}
