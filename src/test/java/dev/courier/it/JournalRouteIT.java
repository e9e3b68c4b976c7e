package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import org.junit.jupiter.api.Test;

/** {@code routes/journal}: what can be read about a delivery afterwards. */
class JournalRouteIT extends RunningCourier {

  @Test
  void timelineShowsEveryRequestAndResponse() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(Answer.of(500).with("X-Request-ID", "busy"), Answer.of(200));

    broker.publish(tenant.event("e-1"));

    JsonNode timeline = tenant.awaitDelivery("e-1", "delivered").get("timeline");
    assertThat(timeline).hasSize(2);
    for (int i = 0; i < 2; i++) {
      ReceivedRequest received = inbox.requests().get(i);
      JsonNode request = timeline.get(i).get("request");
      assertThat(timeline.get(i).get("number").asInt()).isEqualTo(i + 1);
      assertThat(request.get("url").asText()).isEqualTo(inbox.url());
      assertThat(request.get("method").asText()).isEqualTo("POST");
      assertThat(request.get("body").asText()).isEqualTo(received.text());
      assertThat(request.get("headers").get("X-Proign-Signature").asText())
          .isEqualTo(received.header("X-Proign-Signature"));
    }
    assertThat(timeline.at("/0/response/status").asInt()).isEqualTo(500);
    assertThat(timeline.at("/0/response/body").asText()).isEqualTo("answer 500");
    assertThat(timeline.get(0).get("response").get("headers").toString()).contains("busy");
    assertThat(timeline.at("/0/error").asText()).isEqualTo("answered 500");
    assertThat(timeline.at("/1/error").isNull()).isTrue();
  }

  @Test
  void failedPayloadsAreNotKeptWhereThatIsNotWanted() {
    tenant.subscribe(
        inbox, "{\"retry\": {\"enabled\": false}, \"failure\": {\"log_payloads\": false}}");
    inbox.answers(500);

    broker.publish(tenant.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "dead").at("/timeline/0/request/body").isNull())
        .isTrue();
  }

  @Test
  void eventKeepsWhatBecameOfIt() {
    Inbox failing = anotherInbox();
    failing.answers(500);
    tenant.subscribe(inbox);
    tenant.subscribe(failing, "{\"retry\": {\"enabled\": false}}");

    broker.publish(tenant.event("e-1"));

    failing.await(1);
    inbox.await(1);
    broker.awaitQuiet();
    JsonNode event = tenant.get("/events/e-1");
    assertThat(event.get("data")).isEqualTo(tenant.event("e-1").get("data"));
    assertThat(event.get("deliveries").findValuesAsText("status"))
        .containsExactlyInAnyOrder("delivered", "dead");
  }

  @Test
  void logThatIsLateHoldsUpNoDelivery() throws Exception {
    tenant.subscribe(inbox);
    camel.getRouteController().stopRoute("journal");
    try {
      broker.publish(tenant.event("e-1"));

      inbox.await(1);
      assertThat(tenant.get("/deliveries").get("items")).isEmpty();
      assertThat(broker.count(Queues.JOURNAL)).isPositive();
    } finally {
      camel.getRouteController().startRoute("journal");
    }
    tenant.awaitDelivery("e-1", "delivered");
  }
}
