package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What happens to keys beside the calls. */
class KeysIT extends RunningCourier {

  /** What was looked up is believed for ten seconds where nothing is heard about it. */
  private static final Duration BEFORE_IT_WOULD_BE_LOOKED_UP_ANYWAY = Duration.ofSeconds(8);

  @Test
  void aKeyThatAnotherInstanceTookBackIsRefusedSoon() {
    JsonNode made = makeKey();
    String key = made.get("key").asText();
    assertThat(status(key)).isEqualTo(200);

    jdbc.update(
        "update api_keys set revoked_at = ? where id = ?",
        OffsetDateTime.now(ZoneOffset.UTC),
        made.get("id").asText());

    await().atMost(BEFORE_IT_WOULD_BE_LOOKED_UP_ANYWAY).until(() -> status(key) == 401);
  }

  @Test
  void theListTellsWhenAKeyWasLastUsedAndHowItStarts() {
    JsonNode made = makeKey();
    assertThat(made.get("last_used_at").isNull()).isTrue();

    assertThat(status(made.get("key").asText())).isEqualTo(200);

    JsonNode listed =
        await()
            .until(() -> inList(made.get("id").asText()), one -> !one.get("last_used_at").isNull());
    assertThat(listed.get("prefix").asText()).isEqualTo(made.get("key").asText().substring(0, 7));
  }

  private JsonNode makeKey() {
    return callerWith(ADMIN_KEY)
        .call(
            "POST",
            "/api/keys",
            "{\"tenant\": \"" + tenant.name() + "\", \"role\": \"owner\", \"name\": \"Ann\"}")
        .json();
  }

  private int status(String key) {
    return callerWith(key).call("GET", "/api/keys", null).status();
  }

  private JsonNode inList(String id) {
    for (JsonNode one :
        callerWith(ADMIN_KEY)
            .call("GET", "/api/keys?tenant=" + tenant.name(), null)
            .json()
            .get("items")) {
      if (one.get("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("key " + id + " is not in the list");
  }
}
