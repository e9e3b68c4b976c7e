package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import dev.courier.it.RestCaller.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** {@code routes/test}: one real request now, and nothing that follows from it. */
class TestRouteIT extends RunningCourier {

  @Test
  void aTestIsSentAsAnyOtherAndAnsweredWithWhatCameBack() throws Exception {
    Trying trying = subscribed("{}");
    inbox.answers(Answer.of(202).with("X-Request-ID", "thanks"));

    JsonNode report = trying.test(null);

    ReceivedRequest received = inbox.requests().get(0);
    assertThat(inbox.requests()).hasSize(1);
    assertThat(report.get("success").asBoolean()).isTrue();
    assertThat(report.get("delivery_id").asText()).startsWith("dlv_");
    assertThat(report.get("status").asInt()).isEqualTo(202);
    assertThat(report.get("duration_ms").isIntegralNumber()).isTrue();
    assertThat(report.get("error").isNull()).isTrue();
    assertThat(report.at("/request/url").asText()).isEqualTo(inbox.url());
    assertThat(report.at("/request/method").asText()).isEqualTo("POST");
    assertThat(report.at("/request/body").asText()).isEqualTo(received.text());
    assertThat(report.at("/response/status").asInt()).isEqualTo(202);
    assertThat(report.at("/response/body").asText()).isEqualTo("answer 202");
    assertThat(report.at("/response/truncated").asBoolean()).isFalse();
    assertThat(report.at("/response/headers").toString()).contains("thanks");
    assertThat(received.header("X-Proign-Signature")).isEqualTo(signature(received.body()));
    assertThat(received.json().get("id").asText()).startsWith("evt_");
    assertThat(received.json().get("type").asText()).isEqualTo("order.shipped");
    assertThat(received.json().get("tenant_id").asText()).isEqualTo(tenant.name());
  }

  @Test
  void aTestIsInTheLogWithItsOneAttempt() {
    Trying trying = subscribed("{}");

    JsonNode report = trying.test(null);

    JsonNode delivery = trying.awaitLogged(report);
    assertThat(delivery.get("test").asBoolean()).isTrue();
    assertThat(delivery.get("status").asText()).isEqualTo("delivered");
    assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
    assertThat(delivery.get("completed_at").asText()).isNotBlank();
    assertThat(delivery.get("timeline")).hasSize(1);
    assertThat(delivery.at("/timeline/0/request")).isEqualTo(report.get("request"));
    assertThat(delivery.at("/timeline/0/response")).isEqualTo(report.get("response"));
    assertThat(tenant.get("/deliveries?test=true").get("items")).hasSize(1);
    assertThat(tenant.get("/deliveries?test=false").get("items")).isEmpty();
  }

  @Test
  void aTestThatFailsHasNoConsequences() {
    Trying trying = subscribed("{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(500);

    JsonNode report = trying.test(null);

    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(report.get("status").asInt()).isEqualTo(500);
    assertThat(report.get("error").asText()).isEqualTo("answered 500");
    JsonNode delivery = trying.awaitLogged(report);
    assertThat(delivery.get("status").asText()).isEqualTo("discarded");
    assertThat(delivery.get("reason").asText()).isEqualTo("test");
    assertThat(delivery.get("next_attempt_at").isNull()).isTrue();
    broker.awaitQuiet();
    assertThat(broker.count(Queues.RETRIES)).isZero();
    assertThat(parked()).isZero();
    assertThat(tenant.get("/dead-letters").get("items")).isEmpty();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
    assertThat(
            tenant
                .call("POST", "/deliveries/" + delivery.get("id").asText() + "/resend", null)
                .status())
        .isEqualTo(409);
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void pausedSubscriptionIsTestedWhateverItsFilterSays() {
    Trying trying =
        subscribed("{\"active\": false, \"filter\": {\"shipping_method\": \"no such\"}}");

    assertThat(trying.test(null).get("success").asBoolean()).isTrue();
    assertThat(inbox.requests()).hasSize(1);
    assertThat(trying.stored().get("active").asBoolean()).isFalse();
  }

  @Test
  void signatureIsLeftOutWhereItIsNotWanted() {
    subscribed("{}").test("{\"sign\": false}");

    assertThat(inbox.requests().get(0).headers()).doesNotContainKey("X-Proign-Signature");
  }

  @Test
  void credentialsAreSentAndNotShown() {
    Trying trying = subscribed("{\"auth\": {\"type\": \"bearer\", \"token\": \"a-token\"}}");

    JsonNode report = trying.test(null);

    assertThat(inbox.requests().get(0).header("Authorization")).isEqualTo("Bearer a-token");
    assertThat(report.at("/request/headers/Authorization").asText()).isEqualTo("***");
    assertThat(report.toString() + trying.awaitLogged(report)).doesNotContain("a-token");
  }

  @Test
  void failedPayloadIsShownToTheTesterAndNotKeptWhereThatIsNotWanted() {
    Trying trying = subscribed("{\"failure\": {\"log_payloads\": false}}");
    inbox.answers(500);

    JsonNode report = trying.test(null);

    assertThat(report.at("/request/body").asText()).contains("order.shipped");
    assertThat(trying.awaitLogged(report).at("/timeline/0/request/body").isNull()).isTrue();
  }

  @Test
  void eventOfATestIsNoRealEvent() {
    Trying trying = subscribed("{}");

    JsonNode delivery = trying.awaitLogged(trying.test(null));

    String event = delivery.get("event_id").asText();
    assertThat(tenant.call("GET", "/events/" + event, null).status()).isEqualTo(404);
    assertThat(trying.call("test", "{\"sample\": \"recent\"}").status()).isEqualTo(422);
  }

  @Test
  void subscriptionOfAnotherTenantIsNotThere() {
    Trying trying = subscribed("{}");

    Reply reply = trying.as(anotherTenant()).call("test", null);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(inbox.requests()).isEmpty();
  }

  private Trying subscribed(String changes) {
    return Trying.subscription(tenant, inbox, changes);
  }

  private int parked() {
    return jdbc.queryForObject(
        "select count(*) from parked where tenant_id = ?", Integer.class, tenant.name());
  }

  private static String signature(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Tenant.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
