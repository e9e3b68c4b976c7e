package dev.courier.journal.message;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.attempt;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.key;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.Entries;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.Superseded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalReaderTest {

  @Test
  void readsWhatTheRowsNeedOfAnAttempt() throws IOException {
    AttemptMade made = failed("dlv_1", 2, 3);

    AttemptMade read = (AttemptMade) JournalReader.read(message(made))[0];

    assertThat(read.delivery()).isEqualTo(made.delivery());
    assertThat(read.status()).isEqualTo(made.status());
    assertThat(read.nextAttemptAt()).isEqualTo(made.nextAttemptAt());
    assertThat(read.reason()).isNull();
    assertThat(read.attempt())
        .usingRecursiveComparison()
        .ignoringFields("request")
        .isEqualTo(made.attempt());
  }

  @Test
  void keepsAnAttemptsDocumentAsItStands() throws IOException {
    Attempt attempt =
        new Attempt(
            "att_1",
            1,
            START,
            250,
            new Attempt.Request(
                "https://example.com/ü", "POST", Map.of("X-A", "{\"\\"), "{\"a\":[1,\"}]é😀\"]}"),
            new Attempt.Response(200, Map.of("Date", "today"), "gr\u00fc\u00dfe \n\"{[", true),
            "delivered",
            null);
    AttemptMade made =
        new AttemptMade(key("dlv_1", 1, 1), attempt, DeliveryStatus.DELIVERED, null, "reason");

    AttemptMade read = (AttemptMade) JournalReader.read(message(changed(), made, changed()))[1];

    assertThat(read.document()).isEqualTo(JsonFormat.mapper().writeValueAsBytes(attempt));
    assertThat(read.attempt().response().body()).isEqualTo(attempt.response().body());
    assertThat(read.attempt().response().truncated()).isTrue();
    assertThat(read.reason()).isEqualTo("reason");
  }

  @Test
  void keepsAnAttemptWithoutAnAnswer() throws IOException {
    Attempt silent = new Attempt("att_1", 1, START, 250, null, null, "deadline", "no answer");
    AttemptMade made =
        new AttemptMade(key("dlv_1", 1, 1), silent, DeliveryStatus.RETRYING, START, null);

    AttemptMade read = (AttemptMade) JournalReader.read(message(made))[0];

    assertThat(read.attempt()).isEqualTo(silent);
    assertThat(read.document()).isEqualTo(JsonFormat.mapper().writeValueAsBytes(silent));
  }

  @Test
  void readsEveryOtherEntryAsItWasWritten() throws IOException {
    JournalEntry[] entries = {
      accepted("evt-1", "dlv_1"),
      changed(),
      new Superseded("dlv_1", "dlv_2", START),
      tested("dlv_3", 200)
    };

    assertThat(JournalReader.read(message(entries))).isEqualTo(entries);
  }

  @Test
  void readsAnAttemptWhoseMembersStandInAnotherOrder() throws IOException {
    String message = new String(message(delivered("dlv_1", 1, 1)), StandardCharsets.UTF_8);
    String other =
        message.replace("{\"entry\":\"attempt\",", "{").replace("}]", ",\"entry\":\"attempt\"}]");

    AttemptMade read = (AttemptMade) JournalReader.read(other.getBytes(StandardCharsets.UTF_8))[0];

    assertThat(read.attempt()).isEqualTo(attempt(1, 200, null));
    assertThat(read.document()).isNull();
  }

  @Test
  void readsAnEmptyMessage() throws IOException {
    assertThat(JournalReader.read(message())).isEmpty();
  }

  @Test
  void refusesWhatIsNoArrayOfEntries() throws IOException {
    String message = new String(message(delivered("dlv_1", 1, 1)), StandardCharsets.UTF_8);

    assertRefused("{}");
    assertRefused("[1]");
    assertRefused("[{\"entry\":\"unknown\"}]");
    assertRefused(message + "]");
    assertRefused(message.substring(0, message.length() - 1));
    assertRefused(message.substring(0, message.length() / 2));
  }

  private static void assertRefused(String message) {
    assertThatThrownBy(() -> JournalReader.read(message.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private static JournalEntry changed() {
    return Entries.changed("dlv_9", 1, 2, DeliveryStatus.DISCARDED, "gone");
  }

  private static byte[] message(JournalEntry... entries) throws JsonProcessingException {
    return JsonFormat.mapper().writeValueAsBytes(entries);
  }
}
