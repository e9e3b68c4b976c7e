package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.Queues;
import dev.courier.flow.watch.FlowWatch;
import dev.courier.flow.watch.RunningRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The Kamelets of {@code routes/kamelets}, each behind a route such as an engineer writes. */
class KameletsIT extends RunningCourier {

  private static final AtomicInteger ROUTES = new AtomicInteger();
  private static final String EXAMPLE = "docs/examples/alerts-to-chat.camel.yaml";

  @Autowired private FlowWatch flow;
  @TempDir Path directory;
  private String route;
  private Path secret;

  @BeforeEach
  void nameTheRouteAndWriteTheSecret() throws IOException {
    route = "kamelet-test-" + ROUTES.incrementAndGet();
    secret = Files.writeString(directory.resolve("secret"), Tenant.SECRET + "\n");
  }

  @AfterEach
  void removeTheRoute() throws Exception {
    if (camel.getRoute(route) != null) {
      camel.getRouteController().stopRoute(route);
      camel.removeRoute(route);
    }
    assertThat(camel.getRoutes().stream().filter(Route::isCreatedByKamelet))
        .as("the routes of Kamelets go with the route that calls them")
        .isEmpty();
  }

  @Test
  void bodyIsSignedAsTheStandardSaysUnlessToldOtherwise() throws Exception {
    Files.writeString(secret, "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    start(step("courier-sign-action", "secret: file:" + secret));

    Exchange signed = send("{\"a\": 1}", Map.of("webhook-id", "mine"));

    new com.standardwebhooks.Webhook("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        .verify(
            signed.getMessage().getBody(String.class),
            java.net.http.HttpHeaders.of(
                Map.of(
                    "webhook-id", java.util.List.of(header(signed, "webhook-id")),
                    "webhook-timestamp", java.util.List.of(header(signed, "webhook-timestamp")),
                    "webhook-signature", java.util.List.of(header(signed, "webhook-signature"))),
                (name, value) -> true));
    assertThat(header(signed, "webhook-id")).isEqualTo("mine");
  }

  @Test
  void messageThatHasNoIdGetsOne() throws Exception {
    start(step("courier-sign-action", "secret: file:" + secret));

    assertThat(header(send("{}"), "webhook-id")).startsWith("msg_");
    assertThat(flow.routes())
        .extracting(RunningRoute::id)
        .as("what the page Flow shows")
        .contains(route)
        .noneMatch(id -> id.startsWith("courier-"));
  }

  @Test
  void signatureIsWrittenAsTheParametersSay() throws Exception {
    start(
        step(
            "courier-sign-action",
            "secret: file:" + secret,
            "scheme: hmac-sha256-hex",
            "header: X-Partner-Signature",
            "prefix: sha256=",
            "includeTimestamp: true",
            "timestampHeader: X-Partner-Time",
            "idHeader: X-Partner-Id"));

    Exchange signed = send("{\"a\": 1}", Map.of("X-Partner-Id", "7"));

    byte[] body = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    assertThat(header(signed, "X-Partner-Signature"))
        .isEqualTo("sha256=" + Hmac.hex(header(signed, "X-Partner-Time") + ".", body));
    assertThat(header(signed, "X-Partner-Id")).isEqualTo("7");
    assertThat(signed.getMessage().getBody()).isEqualTo(body);
  }

  @Test
  void signatureOfTheBodyAloneNeedsNoOtherParameter() throws Exception {
    start(step("courier-sign-action", "secret: file:" + secret, "scheme: hmac-sha256-hex"));

    Exchange signed = send("{}");

    assertThat(header(signed, "X-Signature")).isEqualTo(Hmac.hex(new byte[] {'{', '}'}));
    assertThat(signed.getMessage().getHeaders()).containsOnlyKeys("X-Signature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          secret: the-secret-itself | secret of the Kamelet courier-sign-action must say where
          secret: env:NOBODY_SETS_THIS | env:NOBODY_SETS_THIS, which is not set or empty
          secret: file:/no/such/file | file:/no/such/file, which cannot be read
          scheme: md5 | scheme of the Kamelet courier-sign-action is "md5": write standard-webhooks or
          includeTimestamp: true | includeTimestamp of the Kamelet courier-sign-action is true: name
          """)
  void parameterThatIsWrongIsToldAndNoSecretWithIt(String parameter, String told) throws Exception {
    start(
        step(
            "courier-sign-action",
            parameter.startsWith("secret") ? "scheme: hmac-sha256-hex" : "secret: file:" + secret,
            parameter.startsWith("include") ? "scheme: hmac-sha256-hex" : "prefix: v",
            parameter));

    assertThatThrownBy(() -> send("{}"))
        .hasMessageContaining(told)
        .message()
        .doesNotContain("the-secret-itself", Tenant.SECRET);
  }

  @Test
  void requiredParameterThatIsMissingStopsTheRoute() {
    assertThatThrownBy(() -> start(step("courier-sign-action", "scheme: hmac-sha256-hex")))
        .hasStackTraceContaining("secret");
  }

  @Test
  void bodyIsDeliveredWithItsSignatureAndTheNamedHeadersAlone() throws Exception {
    start(
        step("courier-sign-action", "secret: file:" + secret, "scheme: hmac-sha256-hex")
            + step(
                "courier-deliver-action",
                "url: " + inbox.url(),
                "method: PUT",
                "contentType: application/xml",
                "headers: X-Source,X-Absent"));
    inbox.answers(Answer.of(201, "taken".getBytes(StandardCharsets.UTF_8)));

    Exchange sent = send("<a/>", Map.of("X-Source", "erp", "X-Internal", "hidden"));

    ReceivedRequest request = inbox.await(1);
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.text()).isEqualTo("<a/>");
    assertThat(request.header("Content-Type")).isEqualTo("application/xml");
    assertThat(request.header("X-Signature")).isEqualTo(Hmac.hex(request.body()));
    assertThat(request.header("X-Source")).isEqualTo("erp");
    assertThat(request.headers()).doesNotContainKeys("X-Internal", "X-Absent");
    assertThat(header(sent, "courier_outcome")).isEqualTo("delivered");
    assertThat(header(sent, "courier_status")).isEqualTo("201");
    assertThat(sent.getMessage().getBody()).isEqualTo("taken");
  }

  @ParameterizedTest
  @CsvSource({"409, 200-299, http_409", "409, '200-299,409', delivered", "302, 200-399, http_302"})
  void actionTellsTheOutcomeAndGoesOn(int status, String success, String outcome) throws Exception {
    start(step("courier-deliver-action", "url: " + inbox.url(), "success: \"" + success + "\""));
    inbox.answers(status);

    Exchange sent = send("{}");

    assertThat(header(sent, "courier_outcome")).isEqualTo(outcome);
    assertThat(header(sent, "courier_status")).isEqualTo(String.valueOf(status));
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest, address_refused",
    "ftp://example.com/x, address_refused",
    "http://127.0.0.1:1099/nobody, connection_refused"
  })
  void addressesAreGuardedAsThoseOfDeliveries(String url, String outcome) throws Exception {
    start(step("courier-deliver-action", "url: " + url));

    assertThat(header(send("{}"), "courier_outcome")).isEqualTo(outcome);
  }

  @Test
  void receiverThatDoesNotAnswerHasOneDeadline() throws Exception {
    java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
    inbox.answers(Answer.of(200).heldBy(release));
    start(
        step(
            "courier-deliver-action",
            "url: " + inbox.url(),
            "connectTimeout: 2s",
            "responseTimeout: 300ms"));
    try {
      assertThat(header(send("{}"), "courier_outcome")).isEqualTo("deadline");
    } finally {
      release.countDown();
    }
  }

  @Test
  void bodyThatWasChangedAfterItWasSignedIsNotSent() throws Exception {
    start(
        step("courier-sign-action", "secret: file:" + secret)
            + "        - setBody:\n            constant: other\n"
            + step("courier-deliver-action", "url: " + inbox.url()));

    assertThatThrownBy(() -> send("{}")).hasMessageContaining("sign it last");
    assertThat(inbox.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Source", "webhook-id"})
  void lineBreakInAHeaderIsRefused(String header) throws Exception {
    start(
        step("courier-sign-action", "secret: file:" + secret)
            + step("courier-deliver-action", "url: " + inbox.url(), "headers: X-Source"));

    assertThatThrownBy(() -> send("{}", Map.of(header, "a\r\nX-Other: b")))
        .hasMessageContaining("the header " + header + " has a line break");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void sinkFailsWhereTheReceiverDoesNotTakeIt() throws Exception {
    Path url = Files.writeString(directory.resolve("url"), inbox.url());
    start(step("courier-deliver-sink", "url: file:" + url));
    inbox.answers(503, 200);

    assertThatThrownBy(() -> send("{}"))
        .hasMessage("127.0.0.1: answered 503")
        .message()
        .doesNotContain("inbox");
    assertThat(inbox.requests()).as("tried again by the queue alone").hasSize(1);
    send("{}");

    assertThat(inbox.await(2).text()).isEqualTo("{}");
  }

  @Test
  void routeThatIsLoadedAgainReadsItsKameletsAnew() throws Exception {
    Path kamelets = Files.createDirectories(directory.resolve("kamelets"));
    String steps = step("changing-action", "location: file:" + kamelets);
    writeKamelet(kamelets, "first");
    start(steps);
    assertThat(send("{}").getMessage().getBody()).isEqualTo("first");

    camel.getRouteController().stopRoute(route);
    camel.removeRoute(route);
    writeKamelet(kamelets, "second");
    start(steps);

    assertThat(send("{}").getMessage().getBody()).isEqualTo("second");
  }

  private static void writeKamelet(Path directory, String answer) throws IOException {
    Files.writeString(
        directory.resolve("changing-action.kamelet.yaml"),
        """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata:
          name: changing-action
        spec:
          definition:
            title: Changing
          template:
            from:
              uri: kamelet:source
              steps:
                - setBody:
                    constant: %s
        """
            .formatted(answer));
  }

  @Test
  void bodyIsPublishedAsAnEventAndDeliveredOnce() throws Exception {
    tenant.subscribe(inbox);
    start(step("courier-publish-sink", "tenant: " + tenant.name(), "type: order.shipped"));
    String data = "{\"order_id\": \"o-1\", \"total\": 129.900}";

    send(data, Map.of("event_id", "e-1"));
    send(data, Map.of("event_id", "e-1"));
    send(data, Map.of("event_id", "e-2"));

    assertThat(inbox.await(2).json().at("/data/order_id").asText()).isEqualTo("o-1");
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactlyInAnyOrder("e-1", "e-2");
    assertThat(tenant.awaitDelivery("e-1", "delivered").toString()).contains("order.shipped");
  }

  @Test
  void bodyThatIsNoObjectIsNoEvent() throws Exception {
    start(step("courier-publish-sink", "tenant: acme", "type: order.shipped"));

    assertThatThrownBy(() -> send("[1]")).hasMessageContaining("is [1]: it must be");
  }

  @ParameterizedTest
  @CsvSource({
    "slack, /text",
    "teams, /attachments/0/content/body/1/inlines/0/text",
    "json, /detail"
  })
  void alertIsPostedToTheChatAsThatReadsIt(String format, String place) throws Exception {
    giveUp("e-1");
    String alert = Messages.text(broker.awaitMessages(Queues.ALERTS, ofTenant(), 1).get(0));
    Path url = Files.writeString(directory.resolve("url"), inbox.url());
    start(step("courier-alert-chat-sink", "url: file:" + url, "format: " + format));
    Inbox chat = anotherInbox();
    Files.writeString(url, chat.url());

    send(alert);

    assertThat(chat.await(1).json().at(place).asText()).contains("answered 410");
    assertThat(chat.requests().get(0).header("Content-Type")).isEqualTo("application/json");
    assertThat(chat.requests().get(0).text()).doesNotContain("ops@example.com");
  }

  @Test
  void urlOfTheChatStandsInNoRoute() throws Exception {
    start(step("courier-alert-chat-sink", "url: " + inbox.url()));
    giveUp("e-1");
    String alert = Messages.text(broker.awaitMessages(Queues.ALERTS, ofTenant(), 1).get(0));
    int before = inbox.requests().size();

    assertThatThrownBy(() -> send(alert))
        .hasMessageContaining("must say where the chat's URL is")
        .message()
        .doesNotContain(inbox.url());
    assertThat(inbox.requests()).hasSize(before);
  }

  @Test
  void alertsWaitWhileTheChatIsDownAndNoneIsLost() throws Exception {
    Inbox chat = anotherInbox().answers(503, 503, 200);
    Path url = Files.writeString(directory.resolve("url"), chat.url());
    giveUp("e-1");
    giveUp("e-2");
    broker.awaitMessages(Queues.ALERTS, ofTenant(), 2);
    String example =
        Files.readString(Path.of(EXAMPLE))
            .replace("id: alerts-to-chat", "id: " + route)
            .replace("env:CHAT_URL", "file:" + url)
            .replace("format: slack", "format: json")
            .replace(
                "uri: jms:courier.alerts\n",
                "uri: jms:courier.alerts\n      parameters:\n        selector: \""
                    + ofTenant()
                    + "\"\n");

    load(example);

    await()
        .atMost(java.time.Duration.ofMinutes(1))
        .until(() -> chat.requests().size(), count -> count >= 4);
    await().until(() -> broker.browse(Queues.ALERTS, ofTenant()).isEmpty());
    assertThat(chat.requests().stream().map(request -> request.json().get("event_id").asText()))
        .contains("e-1", "e-2")
        .hasSize(4);
  }

  private void giveUp(String event) {
    Inbox gone = anotherInbox().answers(410);
    tenant.subscribe(gone, "{\"failure\": {\"notify\": [\"ops@example.com\"]}}");
    broker.publish(tenant.event(event));
    gone.await(1);
  }

  private String ofTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }

  private static String step(String kamelet, String... parameters) {
    return "        - to:\n            uri: kamelet:%s\n            parameters:\n              %s\n"
        .formatted(kamelet, String.join("\n              ", parameters));
  }

  private void start(String steps) throws Exception {
    load(
        """
        - route:
            id: %s
            errorHandler:
              noErrorHandler: {}
            from:
              uri: direct:%s
              steps:
        %s\
        """
            .formatted(route, route, steps.indent(0).replaceAll("(?m)^        ", "        ")));
  }

  private void load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString(route + ".camel.yaml", yaml));
  }

  private Exchange send(String body) throws Exception {
    return send(body, Map.of());
  }

  private Exchange send(String body, Map<String, Object> headers) throws Exception {
    Exchange answer =
        camel
            .createFluentProducerTemplate()
            .to("direct:" + route)
            .withBody(body)
            .withHeaders(new java.util.HashMap<>(headers))
            .send();
    if (answer.getException() != null) {
      throw answer.getException();
    }
    return answer;
  }

  private static String header(Exchange exchange, String name) {
    return exchange.getMessage().getHeader(name, String.class);
  }
}
