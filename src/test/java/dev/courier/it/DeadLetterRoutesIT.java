package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import jakarta.jms.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code routes/dead-letter}, {@code routes/replay} and {@code routes/discard}. */
class DeadLetterRoutesIT extends RunningCourier {

  private String subscription;

  @BeforeEach
  void aDeadLetter() {
    subscription =
        tenant
            .subscribe(inbox, "{\"priority\": 8, \"retry\": {\"intervals\": [\"1s\"]}}")
            .get("id")
            .asText();
    inbox.answers(500, 502, 200);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "dead");
  }

  @Test
  void deadLetterTellsWhoWhatAndWhy() {
    Message letter = broker.awaitMessages(Queues.DEAD, ofTenant(), 1).get(0);

    assertThat(Messages.property(letter, "event_id")).isEqualTo("e-1");
    assertThat(Messages.property(letter, "event_type")).isEqualTo("order.shipped");
    assertThat(Messages.property(letter, "subscription_id")).isEqualTo(subscription);
    assertThat(Messages.property(letter, "delivery_id")).isEqualTo(id());
    assertThat(Messages.property(letter, "reason")).isEqualTo("retries_exhausted");
    assertThat(Messages.property(letter, "detail")).isEqualTo("answered 502");
    assertThat(Messages.property(letter, "attempts")).isEqualTo(2);
    assertThat(Messages.property(letter, "last_status")).isEqualTo(502);
    assertThat(Messages.property(letter, "died_at")).isNotNull();
    assertThat(Messages.priority(letter)).isEqualTo(8);
  }

  @Test
  void deadLettersAreListed() {
    JsonNode items = tenant.get("/dead-letters?reason=retries_exhausted").get("items");

    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("id").asText()).isEqualTo(id());
    assertThat(tenant.get("/dead-letters?reason=gone").get("items")).isEmpty();
    assertThat(anotherTenant().call("GET", "/dead-letters", null).json().get("items")).isEmpty();
  }

  @Test
  void replayDeliversUnderTheSameIdWithTheScheduleStartedAnew() {
    inbox.answers(500, 200);

    JsonNode result = tenant.post("/dead-letters/replay", "{\"ids\": [\"" + id() + "\"]}");

    assertThat(result.get("count").asInt()).isEqualTo(1);
    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    assertThat(delivery.get("id").asText()).isEqualTo(id());
    assertThat(delivery.get("attempts").asInt()).isEqualTo(4);
    assertThat(delivery.get("timeline")).hasSize(4);
    broker.awaitMessages(Queues.DEAD, ofTenant(), 0);
    assertThat(inbox.requests()).hasSize(4);
    // A replay is no retry: its first attempt is the first of its schedule.
    assertThat(inbox.requests().get(2).header("X-Proign-Retry-Count")).isNull();
  }

  @Test
  void resendReplaysADeadLetter() {
    assertThat(tenant.call("POST", "/deliveries/" + id() + "/resend", null).status())
        .isEqualTo(202);

    tenant.awaitDelivery("e-1", "delivered");
    broker.awaitMessages(Queues.DEAD, ofTenant(), 0);
  }

  @Test
  void discardTakesItAwayAndKeepsTheReason() {
    JsonNode result =
        tenant.post("/dead-letters/discard", "{\"filter\": {}, \"reason\": \"obsolete\"}");

    assertThat(result.get("count").asInt()).isEqualTo(1);
    JsonNode delivery = tenant.awaitDelivery("e-1", "discarded");
    assertThat(delivery.get("reason").asText()).isEqualTo("discarded: obsolete");
    broker.awaitMessages(Queues.DEAD, ofTenant(), 0);
    broker.awaitQuiet();
    assertThat(tenant.get("/dead-letters").get("items")).isEmpty();
    assertThat(inbox.requests()).hasSize(2);
  }

  @Test
  void anotherTenantCanNeitherReplayNorDiscardIt() {
    Tenant other = anotherTenant();
    String ids = "{\"ids\": [\"" + id() + "\"], \"reason\": \"mischief\"}";

    assertThat(other.post("/dead-letters/discard", ids).get("count").asInt()).isZero();
    assertThat(
            other
                .post("/dead-letters/replay", "{\"ids\": [\"" + id() + "\"]}")
                .get("count")
                .asInt())
        .isZero();
    assertThat(broker.browse(Queues.DEAD, ofTenant())).hasSize(1);
  }

  private String id() {
    return tenant.get("/deliveries?event_id=e-1").at("/items/0/id").asText();
  }

  private String ofTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }
}
