package dev.courier.console.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTextTest {

  @Test
  void leavesANameAsItIs() {
    assertThat(HarmlessText.of("Jürgen O'Neill")).isEqualTo("Jürgen O'Neill");
  }

  @Test
  void noOtherLineCanBeForged() {
    assertThat(HarmlessText.of("a\r\n12:00 ERROR\u2028x\u202ey\"\u001b[31m"))
        .isEqualTo("a??12:00 ERROR?x?y??[31m");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(HarmlessText.of("a".repeat(1000))).hasSize(61).endsWith("…");
  }

  @Test
  void neverShowsAnApiKey() {
    assertThat(HarmlessText.of(" ck_0123456789abcdef")).isEqualTo("(an API key)");
  }
}
