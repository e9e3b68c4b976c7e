package dev.courier.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static final String BEFORE =
      "{\"name\": \"Orders\", \"retry\": {\"enabled\": true, \"max\": 5}, \"types\": [\"a\"]}";

  @Test
  void aFieldThatStaysIsNoDifference() {
    assertThat(Difference.between(BEFORE, BEFORE)).isEmpty();
  }

  @Test
  void aFieldInsideOfAnotherIsNamedWithItsPath() {
    assertThat(Difference.between(BEFORE, BEFORE.replace("5", "7")))
        .containsExactly(new Difference("retry.max", "5", "7"));
  }

  @Test
  void aListIsComparedAsAWhole() {
    assertThat(Difference.between(BEFORE, BEFORE.replace("[\"a\"]", "[\"a\",\"b\"]")))
        .containsExactly(new Difference("types", "[\"a\"]", "[\"a\",\"b\"]"));
  }

  @Test
  void whatIsNewHasNothingBeforeAndWhatIsGoneNothingAfter() {
    assertThat(Difference.between(null, "{\"a\": null}"))
        .containsExactly(new Difference("a", null, "null"));
    assertThat(Difference.between("{\"a\": \"text\"}", null))
        .containsExactly(new Difference("a", "text", null));
    assertThat(Difference.between(null, null)).isEmpty();
  }

  @Test
  void whatSomebodyHasPutThereThatIsNoDocumentIsShownAsItIs() {
    assertThat(Difference.between(null, "{broken"))
        .containsExactly(new Difference("", null, "{broken"));
  }
}
