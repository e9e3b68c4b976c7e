package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/settle}: where a delivery goes after its attempt. */
class SettleRouteIT extends RunningCourier {

  @Test
  void retriesSoonOnScheduleAndNeverEarly() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\", \"2s\"]}}");
    inbox.answers(500, 500, 200);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(3);
    List<Instant> times = inbox.requests().stream().map(ReceivedRequest::at).toList();
    assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(seconds(1));
    assertThat(Duration.between(times.get(1), times.get(2))).isGreaterThanOrEqualTo(seconds(2));
    assertThat(parked()).isZero();
  }

  @Test
  void theLogSaysWhenTheNextAttemptIsDue() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"20s\"]}}");
    inbox.answers(500);

    broker.publish(tenant.event("e-1"));

    JsonNode delivery = tenant.awaitDelivery("e-1", "retrying");
    assertThat(Instant.parse(delivery.get("next_attempt_at").asText()))
        .isBetween(inbox.requests().get(0).at().plusSeconds(20), Instant.now().plusSeconds(23));
    assertThat(delivery.get("last_status").asInt()).isEqualTo(500);
    assertThat(broker.count(Queues.RETRIES)).isPositive();
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(Answer.of(503).with("Retry-After", "3"), Answer.of(200));

    broker.publish(tenant.event("e-1"));

    Instant second = inbox.await(2).at();
    assertThat(Duration.between(inbox.requests().get(0).at(), second))
        .isGreaterThanOrEqualTo(seconds(3));
  }

  @Test
  void receiverCannotAskForLessThanTheSchedule() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"2s\"]}}");
    inbox.answers(Answer.of(429).with("Retry-After", "0"), Answer.of(200));

    broker.publish(tenant.event("e-1"));

    Instant second = inbox.await(2).at();
    assertThat(Duration.between(inbox.requests().get(0).at(), second))
        .isGreaterThanOrEqualTo(seconds(2));
  }

  @Test
  void goneEndsTheSubscription() {
    String id = tenant.subscribe(inbox).get("id").asText();
    inbox.answers(410);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "dead").get("reason").asText()).isEqualTo("gone");
    JsonNode alert = tenant.awaitAlert("subscription_gone");
    assertThat(alert.get("subscription_id").asText()).isEqualTo(id);
    assertThat(tenant.get("/subscriptions/" + id).get("active").asBoolean()).isFalse();

    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "queued");
    broker.awaitQuiet();
    assertThat(inbox.requests()).hasSize(1);
  }

  private int parked() {
    return jdbc.queryForObject(
        "select count(*) from parked where tenant_id = ?", Integer.class, tenant.name());
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
