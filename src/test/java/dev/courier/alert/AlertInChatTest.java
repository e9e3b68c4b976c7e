package dev.courier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How chats are told of an alert, and what cannot be smuggled into them. */
class AlertInChatTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

  @Test
  void slackGetsTheAlertAsText() {
    assertThat(AlertInChat.forSlack(alert("Stock failed", "It answered 500.")).toString())
        .isEqualTo(
            "{\"text\":\"Stock failed\\nIt answered 500.\\n"
                + "acme, dead_letter, 2026-01-15T10:30:00Z, alr_1\"}");
  }

  @Test
  void nameOfATenantsMakingIsNoMarkupForSlack() {
    assertThat(
            AlertInChat.forSlack(alert("<!channel> & co", "<https://evil.example|here>"))
                .get("text")
                .asText())
        .startsWith("&lt;!channel&gt; &amp; co\n&lt;https://evil.example|here&gt;\n");
  }

  @Test
  void teamsGetsTextWithoutMarkup() {
    String card = AlertInChat.forTeams(alert("[a](https://evil.example)", "**x**")).toString();

    assertThat(card).contains("[a](https://evil.example)", "**x**", "\"type\":\"RichTextBlock\"");
    assertThat(card).as("which reads markup").doesNotContain("\"TextBlock\"");
  }

  @Test
  void documentHasNoAddressesOfPeople() {
    assertThat(AlertInChat.asJson(alert("a", "b")).toString())
        .contains("\"tenant_id\":\"acme\"", "\"kind\":\"dead_letter\"")
        .doesNotContain("ops@example.com");
  }

  @Test
  void longAlertIsCutOffWhereChatsWouldRefuseIt() {
    assertThat(AlertInChat.forSlack(alert("t", "x".repeat(10_000))).get("text").asText())
        .hasSizeLessThan(3_200)
        .contains("xxx...");
  }

  @Test
  void alertOfNobodyIsToldAsWell() {
    Alert alert =
        new Alert(
            "alr_1", null, AlertKind.POISON_MESSAGE, "t", "d", null, null, null, NOW, List.of());

    assertThat(AlertInChat.forSlack(alert).get("text").asText())
        .endsWith("\npoison_message, 2026-01-15T10:30:00Z, alr_1");
  }

  private static Alert alert(String title, String detail) {
    return new Alert(
        "alr_1",
        "acme",
        AlertKind.DEAD_LETTER,
        title,
        detail,
        null,
        null,
        null,
        NOW,
        List.of("ops@example.com"));
  }
}
