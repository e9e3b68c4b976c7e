package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Test deliveries of which something goes wrong: it is told, and nothing follows from it. */
class TestOutcomesIT extends RunningCourier {

  private final ExecutorService callers = Executors.newFixedThreadPool(40);

  @AfterEach
  void dismissCallers() {
    callers.shutdownNow();
  }

  @Test
  void endpointThatNeverAnswersEndsAtTheSubscriptionsDeadline() {
    Trying trying = subscribed("{\"timeouts\": {\"response\": \"500ms\"}}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(5)));

    JsonNode report = failed(trying);

    assertThat(report.get("error").asText()).contains("no complete answer within 500 ms");
    assertThat(report.get("duration_ms").asLong()).isBetween(400L, 4_000L);
  }

  @Test
  void hostWithoutAnAddressIsTold() {
    Trying trying = subscribed("{\"webhook_url\": \"https://nowhere.invalid/hook\"}");

    assertThat(failed(trying).get("error").asText()).contains("no address");
  }

  @Test
  void addressThatIsNotPublicIsRefusedAtTheMomentOfTheTest() {
    Trying trying = subscribed("{\"webhook_url\": \"https://nowhere.invalid/hook\"}");
    jdbc.update(
        "update subscriptions set document = replace(document, 'nowhere.invalid', '10.0.0.1')"
            + " where tenant_id = ?",
        tenant.name());

    assertThat(failed(trying).get("error").asText()).contains("10.0.0.0/8", "not public");
  }

  @Test
  void certificateThatNobodyVouchesForIsTold() throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket)
            new DummySSLServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread handshake = new Thread(() -> shakeHands(server), "self-signed");
      handshake.start();
      Trying trying =
          subscribed("{\"webhook_url\": \"https://127.0.0.1:" + server.getLocalPort() + "/\"}");

      assertThat(failed(trying).get("error").asText()).contains("secure connection failed");
      handshake.join();
    }
  }

  @Test
  void eventOfWhichNoBodyCanBeMadeIsToldWithoutACall() {
    Trying trying =
        subscribed(
            "{\"payload\": {\"template\": \"{\\\"x\\\": \\\"%s\\\"}\"}}"
                .formatted("{data.long}".repeat(200)));

    JsonNode report =
        trying.test(
            "{\"sample\": \"custom\", \"data\": {\"long\": \"%s\"}}"
                .formatted("x".repeat(200_000)));

    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(report.get("error").asText()).isNotBlank();
    assertThat(report.at("/request/body").isNull()).isTrue();
    assertThat(trying.awaitLogged(report).at("/timeline/0/outcome").asText())
        .isEqualTo("unrenderable");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void longAnswerIsCutAt64KiB() {
    Trying trying = subscribed("{}");
    byte[] endless = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    inbox.answers(Answer.of(200, endless));

    JsonNode response = trying.test(null).get("response");

    assertThat(response.get("body").asText()).hasSize(64 * 1024);
    assertThat(response.get("truncated").asBoolean()).isTrue();
  }

  @Test
  void anEndpointThatIsGoneEndsNoSubscriptionByATest() {
    Trying trying = subscribed("{}");
    inbox.answers(410);

    assertThat(trying.test(null).get("status").asInt()).isEqualTo(410);

    broker.awaitQuiet();
    assertThat(trying.stored().get("active").asBoolean()).isTrue();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
  }

  @Test
  void brokenStepIsToldAndNothingElseComesOfIt() {
    Trying trying = subscribed("{}");
    faults.breakFor(tenant, "signBody", 1);

    assertThat(trying.call("test", null).status()).isEqualTo(500);

    broker.awaitQuiet();
    assertThat(inbox.requests()).isEmpty();
    assertThat(tenant.get("/dead-letters").get("items")).isEmpty();
    assertThat(tenant.get("/alerts").get("items")).isEmpty();
    assertThat(trying.test(null).get("success").asBoolean()).isTrue();
  }

  @Test
  void brokerThatTakesNoEntryIsTold() {
    Trying trying = subscribed("{}");
    faults.breakFor(tenant, "journalTrial", 1).with(jakarta.jms.JMSException::new);

    assertThat(trying.call("test", null).status()).isEqualTo(503);
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void moreTestsAtOnceThanTheApiCanBearAreRefused() {
    Trying trying = subscribed("{\"timeouts\": {\"response\": \"10s\"}}");
    inbox.answers(Answer.of(200).after(Duration.ofSeconds(3)));

    List<Integer> statuses =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> trying.call("test", null).status(), callers))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).contains(200, 429).containsOnly(200, 429);
    assertThat(inbox.requests()).hasSize(Collections.frequency(statuses, 200));
  }

  private Trying subscribed(String changes) {
    return Trying.subscription(tenant, inbox, changes);
  }

  /** A test to which nothing came back. */
  private static JsonNode failed(Trying trying) {
    JsonNode report = trying.test(null);
    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(report.get("status").isNull()).isTrue();
    assertThat(report.get("response").isNull()).isTrue();
    assertThat(report.at("/request/body").asText()).contains("order.shipped");
    assertThat(trying.awaitLogged(report).get("status").asText()).isEqualTo("discarded");
    return report;
  }

  private static void shakeHands(SSLServerSocket server) {
    try (SSLSocket client = (SSLSocket) server.accept()) {
      client.startHandshake();
    } catch (IOException refused) {
      // The caller does not trust the certificate: that is the test.
    }
  }
}
