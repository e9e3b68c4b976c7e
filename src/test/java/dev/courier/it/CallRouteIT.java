package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code routes/call}: whatever the endpoint does is an outcome, and costs it alone. */
class CallRouteIT extends RunningCourier {

  private static final String NO_RETRY = "\"retry\": {\"enabled\": false}";

  @Test
  void redirectsAreNotFollowed() {
    Inbox elsewhere = anotherInbox();
    tenant.subscribe(inbox, "{" + NO_RETRY + "}");
    inbox.answers(Answer.of(307).with("Location", elsewhere.url()));

    assertThat(attempted().get("last_status").asInt()).isEqualTo(307);
    assertThat(elsewhere.requests()).isEmpty();
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void endpointThatNeverAnswersEndsAtItsDeadline() {
    tenant.subscribe(inbox, "{" + NO_RETRY + ", \"timeouts\": {\"response\": \"500ms\"}}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(5)));

    JsonNode delivery = attempted();

    assertThat(delivery.at("/timeline/0/outcome").asText()).isEqualTo("deadline");
    assertThat(delivery.at("/timeline/0/duration_ms").asLong()).isBetween(400L, 4_000L);
  }

  @Test
  void endpointWhereNobodyListensIsUnreachable() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    tenant.subscribe(
        inbox, "{" + NO_RETRY + ", \"webhook_url\": \"http://127.0.0.1:" + port + "/\"}");

    JsonNode delivery = attempted();

    assertThat(delivery.at("/timeline/0/outcome").asText()).isEqualTo("connection_refused");
    assertThat(delivery.get("last_status").isNull()).isTrue();
    assertThat(delivery.get("last_error").asText()).isNotBlank();
  }

  @Test
  void answerIsLoggedUpTo64KiB() {
    tenant.subscribe(inbox);
    byte[] endless = "x".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    inbox.answers(Answer.of(200, endless));

    broker.publish(tenant.event("e-1"));

    JsonNode response = tenant.awaitDelivery("e-1", "delivered").at("/timeline/0/response");
    assertThat(response.get("body").asText()).hasSize(64 * 1024);
    assertThat(response.get("truncated").asBoolean()).isTrue();
  }

  @Test
  void rangeOfSuccessIsTheSubscriptions() {
    tenant.subscribe(inbox, "{\"success\": \"200-202\", " + NO_RETRY + "}");
    inbox.answers(202, 204);

    broker.publish(tenant.event("e-1"));

    tenant.awaitDelivery("e-1", "delivered");
    broker.publish(tenant.event("e-2"));
    assertThat(tenant.awaitDelivery("e-2", "dead").get("last_status").asInt()).isEqualTo(204);
  }

  @Test
  void statusesOfSuccessMayBeAListThatNamesGone() {
    tenant.subscribe(inbox, "{\"success\": \"200-299,409,410\", " + NO_RETRY + "}");
    inbox.answers(409, 410, 404);

    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "delivered");
    broker.publish(tenant.event("e-3"));
    tenant.awaitDelivery("e-3", "dead");
  }

  @Test
  void endpointMustLiveInTheNetworksThatItsSubscriptionAllows() {
    assertThat(
            tenant
                .call(
                    "POST",
                    "/subscriptions",
                    "{\"event_type\": \"order.shipped\", \"webhook_url\": \""
                        + inbox.url()
                        + "\", \"allowed_ips\": [\"203.0.113.0/24\"]}")
                .json()
                .at("/errors/0")
                .toString())
        .contains("allowed_ips")
        .contains("127.0.0.1 is in none of the networks");

    tenant.subscribe(inbox, "{\"allowed_ips\": [\"203.0.113.0/24\", \"127.0.0.0/8\"]}");
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
  }

  private JsonNode attempted() {
    broker.publish(tenant.event("e-1"));
    return tenant.awaitDelivery("e-1", "dead");
  }
}
