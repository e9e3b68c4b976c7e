package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * OAuth 2 client credentials: {@code fetchToken} and {@code forgetToken} of {@code routes/call}.
 */
class ClientCredentialsIT extends RunningCourier {

  @Test
  void tokenIsFetchedOnceAndShownToTheEndpoint() {
    Inbox server = anotherInbox().answers(token("first"), token("second"));
    subscribe(server, "");

    broker.publish(tenant.event("e-1"), tenant.event("e-2"), tenant.event("e-3"));

    inbox.await(3);
    assertThat(inbox.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header("Authorization")).isEqualTo("Bearer first");
              assertThat(request.header("X-Proign-Signature")).isNotBlank();
            });
    assertThat(server.requests()).hasSize(1);
    assertThat(tenant.awaitDelivery("e-1", "delivered").toString())
        .doesNotContain("Bearer first")
        .contains("***");
  }

  @Test
  void tokenThatTheEndpointRefusesIsReplacedForTheNextAttempt() {
    Inbox server = anotherInbox().answers(token("first"), token("second"));
    subscribe(server, ", \"retry\": {\"intervals\": [\"1s\"]}");
    inbox.answers(401, 200);

    broker.publish(tenant.event("e-1"));

    assertThat(inbox.await(2).header("Authorization")).isEqualTo("Bearer second");
    assertThat(tenant.awaitDelivery("e-1", "delivered").get("attempts").asInt()).isEqualTo(2);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void tokenThatCannotBeHadIsAnOutcomeAndRetried() {
    Inbox server =
        anotherInbox()
            .answers(
                answer(400, "{\"error\": \"invalid_client\", \"error_description\": \"s3cr3t\"}"),
                token("later"));
    subscribe(server, ", \"retry\": {\"intervals\": [\"1s\"]}");

    broker.publish(tenant.event("e-1"));

    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    JsonNode failed =
        delivery.at("/timeline/0/outcome").asText().equals("token")
            ? delivery.at("/timeline/0")
            : delivery.at("/timeline/1");
    assertThat(failed.get("outcome").asText()).isEqualTo("token");
    assertThat(failed.get("error").asText()).contains("answered 400 (invalid_client)");
    assertThat(delivery.toString()).doesNotContain("s3cr3t");
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void tokenServerThatNeverAnswersCostsNoMoreThanTheAttemptMayTake() {
    Inbox server = anotherInbox().answers(token("late").after(Duration.ofSeconds(8)));
    subscribe(server, ", \"retry\": {\"enabled\": false}, \"timeouts\": {\"response\": \"500ms\"}");

    broker.publish(tenant.event("e-1"));

    JsonNode attempt = tenant.awaitDelivery("e-1", "dead").at("/timeline/0");
    assertThat(attempt.get("outcome").asText()).isEqualTo("token");
    assertThat(attempt.get("duration_ms").asLong()).isBetween(400L, 4_000L);
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void testDeliveryHasATokenTooAndDoesNotShowIt() {
    Inbox server = anotherInbox().answers(token("first"));
    String path = "/subscriptions/" + subscribe(server, "").get("id").asText();

    JsonNode report = tenant.post(path + "/test", "{\"sample\": \"generated\"}");

    assertThat(report.get("success").asBoolean()).as("%s", report).isTrue();
    assertThat(inbox.await(1).header("Authorization")).isEqualTo("Bearer first");
    assertThat(report.toString()).doesNotContain("Bearer first").contains("***");
  }

  @Test
  void secretIsNeverReadBackAndKeptByWhatWasRead() {
    Inbox server = anotherInbox().answers(token("first"));
    String path = "/subscriptions/" + subscribe(server, "").get("id").asText();

    JsonNode read = tenant.get(path);

    assertThat(read.get("auth"))
        .isEqualTo(
            Tenant.object(
                "{\"type\": \"oauth2_client_credentials\", \"token_url\": \""
                    + server.url()
                    + "\", \"client_id\": \"id\", \"scope\": \"hooks\"}"));
    assertThat(
            jdbc.queryForObject(
                "select document from subscriptions where tenant_id = ?",
                String.class,
                tenant.name()))
        .doesNotContain("s3cr3t");
    assertThat(tenant.call("PUT", path, read.toString()).status()).isEqualTo(200);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
  }

  private JsonNode subscribe(Inbox server, String more) {
    return tenant.subscribe(
        inbox,
        "{\"auth\": {\"type\": \"oauth2_client_credentials\", \"token_url\": \""
            + server.url()
            + "\", \"client_id\": \"id\", \"client_secret\": \"s3cr3t\", \"scope\": \"hooks\"}"
            + more
            + "}");
  }

  private static Answer token(String value) {
    return answer(
        200,
        "{\"access_token\": \"" + value + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
  }

  private static Answer answer(int status, String json) {
    return Answer.of(status, json.getBytes(StandardCharsets.UTF_8));
  }
}
