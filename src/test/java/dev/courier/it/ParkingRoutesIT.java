package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code routes/park} and {@code routes/retry}: what waits for long waits in a table. */
class ParkingRoutesIT extends RunningCourier {

  @BeforeEach
  void aDeliveryThatFailed() {
    tenant.subscribe(inbox, "{\"priority\": 6, \"retry\": {\"intervals\": [\"10m\", \"1s\"]}}");
    inbox.answers(500, 200);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "retrying");
    await().until(this::parked, rows -> rows.size() == 1);
  }

  @Test
  void laterRetryIsARowThatIsNeverDueEarly() {
    Map<String, Object> row = parked().get(0);

    assertThat(row).containsEntry("WAITS_FOR", "time").containsEntry("PRIORITY", 6);
    assertThat(due()).isAfterOrEqualTo(inbox.requests().get(0).at().plus(Duration.ofMinutes(10)));
    JsonNode delivery = tenant.awaitDelivery("e-1", "retrying");
    assertThat(Instant.parse(delivery.get("next_attempt_at").asText())).isEqualTo(due());
  }

  @Test
  void rowThatIsDueIsTriedAgain() {
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(1);

    makeDue(Instant.now().plusSeconds(1));

    Instant due = due();
    assertThat(inbox.await(2).at()).isAfterOrEqualTo(due);
    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(2);
    assertThat(parked()).isEmpty();
  }

  @Test
  void resendBringsARowForward() {
    String id = tenant.awaitDelivery("e-1", "retrying").get("id").asText();

    assertThat(tenant.call("POST", "/deliveries/" + id + "/resend", null).status()).isEqualTo(202);

    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.requests()).hasSize(2);
    assertThat(parked()).isEmpty();
  }

  @Test
  void deletingTheSubscriptionDiscardsTheRow() {
    String id = tenant.get("/subscriptions").at("/items/0/id").asText();

    assertThat(tenant.call("DELETE", "/subscriptions/" + id, null).status()).isEqualTo(204);
    makeDue(Instant.now());

    tenant.awaitDelivery("e-1", "discarded");
    assertThat(inbox.requests()).hasSize(1);
  }

  /** What a crash between the commit of the message and that of the row leaves behind. */
  @Test
  void rowThatIsStillThereAfterItsMessageWentIsNotSentAgain() {
    makeDue(Instant.now().plusSeconds(5));
    Map<String, Object> row = parked().get(0);
    tenant.awaitDelivery("e-1", "delivered");
    await().until(this::parked, List::isEmpty);

    Map<String, Object> newer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    newer.putAll(row);
    newer.put("REVISION", 99);
    restore(row, newer);

    await().until(this::parked, List::isEmpty);
    inbox.await(3);
    broker.awaitQuiet();
    assertThat(inbox.requests()).as("first, retried, and the newer one").hasSize(3);
  }

  /** In one statement, so that they are due together. */
  private void restore(Map<String, Object> row, Map<String, Object> other) {
    String columns = String.join(", ", row.keySet());
    String values = "(" + String.join(", ", Collections.nCopies(row.size(), "?")) + ")";
    Object[] both = Stream.of(row, other).flatMap(one -> one.values().stream()).toArray();
    jdbc.update("insert into parked (" + columns + ") values " + values + ", " + values, both);
  }

  private List<Map<String, Object>> parked() {
    return jdbc.queryForList("select * from parked where tenant_id = ?", tenant.name());
  }

  private Instant due() {
    return jdbc.queryForObject(
            "select due_at from parked where tenant_id = ?",
            java.time.OffsetDateTime.class,
            tenant.name())
        .toInstant();
  }

  private void makeDue(Instant at) {
    jdbc.update(
        "update parked set due_at = ? where tenant_id = ?", Timestamp.from(at), tenant.name());
  }
}
