package dev.courier.journal;

import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Attempt;
import dev.courier.journal.JournalEntry.AttemptMade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the list of deliveries shows of an endpoint's last answer. */
class LastResponseTest {

  private final TestDatabase database = TestDatabase.postgres();
  private final JournalWriter writer =
      new JournalWriter(database.template(), database.transactions());
  private final DeliveryLog log = new DeliveryLog(database.client());

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      nullValues = "null",
      value = {
        "received,received",
        " {\\n  \"status\":\\t\"received\"\\r\\n} ,{ \"status\": \"received\" }",
        "a\\0b,a b",
        "\\n\\n,null",
        "'',null"
      })
  void itIsOneLineWithoutControlCharacters(String body, String shown) {
    String answer =
        body.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\\0", "\0");

    assertThat(shownOf(answer)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"x, 200", "\uD83D\uDE00, 200"})
  void itIsCutAndNoCharacterWithIt(String character, int length) {
    assertThat(shownOf("-" + character.repeat(300)))
        .hasSizeBetween(length - 1, length)
        .endsWith(character);
  }

  private String shownOf(String answer) {
    AttemptMade made = Entries.delivered("dlv_1", 1, 1);
    Attempt attempt = made.attempt();
    Attempt answered =
        new Attempt(
            attempt.id(),
            1,
            attempt.startedAt(),
            attempt.durationMillis(),
            attempt.request(),
            new Attempt.Response(200, Map.of(), answer, false),
            attempt.outcome(),
            null);
    writer.write(List.of(new AttemptMade(made.delivery(), answered, made.status(), null, null)));
    return log.find(TENANT, "dlv_1").orElseThrow().lastResponse();
  }
}
