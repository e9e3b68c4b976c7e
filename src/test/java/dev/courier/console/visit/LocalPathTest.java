package dev.courier.console.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/console/deliveries",
        "/console/deliveries?status=dead&next=https://example.com/",
        "/console/deliveries#top",
        "/api/docs",
        "/console/%2F%2Fevil.example"
      })
  void leadsToAPathOfThisCourier(String asked) {
    assertThat(LocalPath.orStart(asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "console",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/./" + "/evil.example",
        "/a/..//evil.example",
        " //evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/%zz",
        "/\u00e4",
        "/\u2028",
        "/login?next=/login",
        "/login/return",
        "/logout"
      })
  void leadsNowhereElse(String asked) {
    assertThat(LocalPath.orStart(asked)).isEqualTo("/");
  }

  @Test
  void leadsToTheStartWhereNothingWasAskedForOrTooMuch() {
    assertThat(LocalPath.orStart(null)).isEqualTo("/");
    assertThat(LocalPath.orStart("/" + "a".repeat(500))).isEqualTo("/");
  }
}
