package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** {@code routes/attempt}: whether a delivery is attempted at all. */
class AttemptRouteIT extends RunningCourier {

  @Test
  void attemptIsOneCallAndOneEntryInTheLog() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(1);
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void pausedSubscriptionHoldsAndResumingReleases() {
    String subscription = "/subscriptions/" + tenant.subscribe(inbox).get("id").asText();
    tenant.post(subscription + "/pause", null);

    broker.publish(tenant.event("e-1"), tenant.event("e-2"));

    await().until(this::held, held -> held == 2);
    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(tenant.awaitDelivery("e-1", "queued").get("attempts").asInt()).isZero();

    tenant.post(subscription + "/resume", null);

    tenant.awaitDelivery("e-1", "delivered");
    tenant.awaitDelivery("e-2", "delivered");
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("e-1", "e-2");
  }

  @Test
  void pausingHoldsRetriesToo() {
    String subscription =
        "/subscriptions/"
            + tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"2s\"]}}").get("id").asText();
    inbox.answers(500, 200);
    broker.publish(tenant.event("e-1"));
    inbox.await(1);
    tenant.post(subscription + "/pause", null);

    await().until(this::held, held -> held == 1);
    assertThat(inbox.requests()).hasSize(1);
    assertThat(tenant.awaitDelivery("e-1", "retrying").get("attempts").asInt()).isEqualTo(1);

    tenant.post(subscription + "/resume", null);
    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void deletingASubscriptionDiscardsWhatWaitsForIt() {
    String subscription = "/subscriptions/" + tenant.subscribe(inbox).get("id").asText();
    tenant.post(subscription + "/pause", null);
    broker.publish(tenant.event("e-1"));
    await().until(this::held, held -> held == 1);

    assertThat(tenant.call("DELETE", subscription, null).status()).isEqualTo(204);

    assertThat(tenant.awaitDelivery("e-1", "discarded").get("reason").asText())
        .isEqualTo("its subscription was deleted");
    assertThat(inbox.requests()).isEmpty();
    assertThat(held()).isZero();
  }

  private int held() {
    return jdbc.queryForObject(
        "select count(*) from parked where waits_for = 'subscription' and tenant_id = ?",
        Integer.class,
        tenant.name());
  }
}
