package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import dev.courier.broker.Queues;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code routes/test}: one real request now, and nothing that follows from it. */
class TestRouteIT extends RunningCourier {

  private static final String UNSIGNED = "{\"sign\": false}";

  private final ExecutorService callers = Executors.newFixedThreadPool(40);

  @AfterEach
  void dismissCallers() {
    callers.shutdownNow();
  }

  @Test
  void aTestIsSentAsAnyOtherAndAnsweredWithWhatCameBack() throws Exception {
    String path = subscribed("{}");
    inbox.answers(Answer.of(202).with("X-Reason", "thanks"));

    JsonNode report = test(path, null);

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
    String path = subscribed("{}");

    JsonNode report = test(path, null);

    JsonNode delivery = awaitLogged(report);
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
    String path = subscribed("{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(500);

    JsonNode report = test(path, null);

    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(report.get("status").asInt()).isEqualTo(500);
    assertThat(report.get("error").asText()).isEqualTo("answered 500");
    JsonNode delivery = awaitLogged(report);
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
  void anEndpointThatIsGoneEndsNoSubscriptionByATest() {
    String path = subscribed("{}");
    inbox.answers(410);

    assertThat(test(path, null).get("status").asInt()).isEqualTo(410);

    broker.awaitQuiet();
    assertThat(tenant.get(path).get("active").asBoolean()).isTrue();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
  }

  @Test
  void pausedSubscriptionIsTestedWhateverItsFilterSays() {
    String path = subscribed("{\"active\": false, \"filter\": {\"shipping_method\": \"no such\"}}");

    assertThat(test(path, null).get("success").asBoolean()).isTrue();
    assertThat(inbox.requests()).hasSize(1);
    assertThat(tenant.get(path).get("active").asBoolean()).isFalse();
  }

  @Test
  void signatureIsLeftOutWhereItIsNotWanted() {
    test(subscribed("{}"), UNSIGNED);

    assertThat(inbox.requests().get(0).headers()).doesNotContainKey("X-Proign-Signature");
  }

  @Test
  void credentialsAreSentAndNotShown() {
    String path = subscribed("{\"auth\": {\"type\": \"bearer\", \"token\": \"a-token\"}}");

    JsonNode report = test(path, null);

    assertThat(inbox.requests().get(0).header("Authorization")).isEqualTo("Bearer a-token");
    assertThat(report.at("/request/headers/Authorization").asText()).isEqualTo("***");
    assertThat(report.toString() + awaitLogged(report)).doesNotContain("a-token");
  }

  @Test
  void endpointThatNeverAnswersEndsAtTheSubscriptionsDeadline() {
    String path = subscribed("{\"timeouts\": {\"response\": \"500ms\"}}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(5)));

    JsonNode report = failed(path);

    assertThat(report.get("error").asText()).contains("no complete answer within 500 ms");
    assertThat(report.get("duration_ms").asLong()).isBetween(400L, 4_000L);
  }

  @Test
  void hostWithoutAnAddressIsTold() {
    String path = subscribed("{\"webhook_url\": \"https://nowhere.invalid/hook\"}");

    assertThat(failed(path).get("error").asText()).contains("no address");
  }

  @Test
  void addressThatIsNotPublicIsRefusedAtTheMomentOfTheTest() {
    String path = subscribed("{\"webhook_url\": \"https://nowhere.invalid/hook\"}");
    jdbc.update(
        "update subscriptions set document = replace(document, 'nowhere.invalid', '10.0.0.1')"
            + " where tenant_id = ?",
        tenant.name());

    assertThat(failed(path).get("error").asText()).contains("10.0.0.0/8", "not public");
  }

  @Test
  void certificateThatNobodyVouchesForIsTold() throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket)
            new DummySSLServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread handshake = new Thread(() -> shakeHands(server), "self-signed");
      handshake.start();
      String path =
          subscribed("{\"webhook_url\": \"https://127.0.0.1:" + server.getLocalPort() + "/\"}");

      assertThat(failed(path).get("error").asText()).contains("secure connection failed");
      handshake.join();
    }
  }

  @Test
  void longAnswerIsCutAt64KiB() {
    String path = subscribed("{}");
    byte[] endless = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    inbox.answers(new Answer(200, Map.of(), endless, Duration.ZERO));

    JsonNode response = test(path, null).get("response");

    assertThat(response.get("body").asText()).hasSize(64 * 1024);
    assertThat(response.get("truncated").asBoolean()).isTrue();
  }

  @Test
  void failedPayloadIsShownToTheTesterAndNotKeptWhereThatIsNotWanted() {
    String path = subscribed("{\"failure\": {\"log_payloads\": false}}");
    inbox.answers(500);

    JsonNode report = test(path, null);

    assertThat(report.at("/request/body").asText()).contains("order.shipped");
    assertThat(awaitLogged(report).at("/timeline/0/request/body").isNull()).isTrue();
  }

  @Test
  void eventOfATestIsNoRealEvent() {
    String path = subscribed("{}");

    JsonNode delivery = awaitLogged(test(path, null));

    String event = delivery.get("event_id").asText();
    assertThat(tenant.call("GET", "/events/" + event, null).status()).isEqualTo(404);
    assertThat(tenant.call("POST", path + "/test", "{\"sample\": \"recent\"}").status())
        .isEqualTo(422);
  }

  @Test
  void brokenStepIsToldAndNothingElseComesOfIt() {
    String path = subscribed("{}");
    faults.breakFor(tenant, "signBody", 1);

    assertThat(tenant.call("POST", path + "/test", null).status()).isEqualTo(500);

    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(tenant.get("/dead-letters").get("items")).isEmpty();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
    assertThat(test(path, null).get("success").asBoolean()).isTrue();
  }

  @Test
  void brokerThatTakesNoEntryIsTold() {
    String path = subscribed("{}");
    faults.breakFor(tenant, "journalTrial", 1).with(jakarta.jms.JMSException::new);

    assertThat(tenant.call("POST", path + "/test", null).status()).isEqualTo(503);
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void moreTestsAtOnceThanTheApiCanBearAreRefused() {
    String path = subscribed("{\"timeouts\": {\"response\": \"3s\"}}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(2)));

    List<Integer> statuses =
        IntStream.range(0, 40)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(path), callers))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).contains(200, 429).containsOnly(200, 429);
    assertThat(inbox.requests()).hasSize(32);
  }

  @Test
  void subscriptionOfAnotherTenantIsNotThere() {
    String path = subscribed("{}");

    Reply reply = anotherTenant().call("POST", path + "/test", null);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(inbox.requests()).isEmpty();
  }

  private int status(String path) {
    return tenant.call("POST", path + "/test", null).status();
  }

  private String subscribed(String changes) {
    return "/subscriptions/" + tenant.subscribe(inbox, changes).get("id").asText();
  }

  private JsonNode test(String path, String body) {
    return tenant.post(path + "/test", body);
  }

  /** A test to which nothing came back. */
  private JsonNode failed(String path) {
    JsonNode report = test(path, null);
    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(report.get("status").isNull()).isTrue();
    assertThat(report.get("response").isNull()).isTrue();
    assertThat(report.at("/request/body").asText()).contains("order.shipped");
    assertThat(awaitLogged(report).get("status").asText()).isEqualTo("discarded");
    return report;
  }

  private JsonNode awaitLogged(JsonNode report) {
    String path = "/deliveries/" + report.get("delivery_id").asText();
    return await("the test is in the log")
        .until(() -> tenant.call("GET", path, null), reply -> reply.status() == 200)
        .json();
  }

  private static void shakeHands(SSLServerSocket server) {
    try (SSLSocket client = (SSLSocket) server.accept()) {
      client.startHandshake();
    } catch (IOException refused) {
      // The caller does not trust the certificate: that is the test.
    }
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
