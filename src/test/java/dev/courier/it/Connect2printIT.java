package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a receiver of connect2print's webhooks gets (requirements, section 5). */
class Connect2printIT extends RunningCourier {

  private static final String SUBSCRIPTION =
      """
      {"profile": "connect2print", "event_type": null,
       "event_types": ["order.created", "production.*"], "retry": {"intervals": ["1s", "1s"]}}""";

  @Test
  void bodyHasTheIdOfTheDeliveryAndTheEventAsItCame() {
    tenant.subscribe(inbox, SUBSCRIPTION);

    broker.publish(
        tenant.event(
            "e-1",
            "{\"type\": \"order.created\", \"data\": {\"order\": {\"id\": 123, \"total\": 499.00}}}"));

    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.await(1).text())
        .isEqualTo(
            "{\"id\":\""
                + delivery.get("id").asText().replaceFirst("^dlv_", "wh_")
                + "\",\"event\":\"order.created\",\"timestamp\":\"2026-01-15T10:30:00Z\","
                + "\"data\":{\"order\":{\"id\":123,\"total\":499.00}}}");
  }

  @Test
  void idAndBodyAreTheSameOnEveryAttemptAndEachIsSigned() {
    tenant.subscribe(inbox, SUBSCRIPTION);
    inbox.answers(500, 503, 200);

    broker.publish(tenant.event("e-1", "{\"type\": \"production.job.completed\"}"));

    inbox.await(3);
    List<ReceivedRequest> attempts = inbox.requests();
    assertThat(attempts.get(0).json().get("id").asText()).matches("wh_[0-9a-z]{26}");
    assertThat(attempts).extracting(ReceivedRequest::text).containsOnly(attempts.get(0).text());
    for (ReceivedRequest attempt : attempts) {
      assertThat(attempt.header("X-Webhook-Signature")).isEqualTo(Hmac.hex(attempt.body()));
    }
  }

  @Test
  void twoDeliveriesOfOneEventHaveIdsOfTheirOwn() {
    tenant.subscribe(inbox, SUBSCRIPTION);
    tenant.subscribe(inbox, SUBSCRIPTION);

    broker.publish(tenant.event("e-1", "{\"type\": \"order.created\"}"));

    inbox.await(2);
    assertThat(inbox.eventIds()).doesNotHaveDuplicates();
  }

  @Test
  void secretIsMadeAndShownOnce() {
    JsonNode created =
        tenant.subscribe(
            inbox,
            "{\"profile\": \"connect2print\", \"event_type\": \"stock.low\", \"secret\": null}");

    assertThat(created.get("secret").asText()).matches("[0-9a-f]{64}");
    assertThat(tenant.get("/subscriptions/" + created.get("id").asText()).has("secret")).isFalse();
  }
}
