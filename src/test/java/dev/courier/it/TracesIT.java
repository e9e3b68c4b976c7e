package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.flow.trace.otel.Collector;
import dev.courier.flow.trace.otel.RecordedTraces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the producer's message through intake to every attempt: one trace. */
class TracesIT extends RunningCourier {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PRODUCER = "b7ad6b7169203331";
  private static final String PARENT = "00-" + TRACE + "-" + PRODUCER + "-01";

  private final InMemorySpanExporter memory = InMemorySpanExporter.create();

  @BeforeEach
  void record() {
    traces.use(
        new RecordedTraces(
            OpenTelemetrySdk.builder()
                .setTracerProvider(
                    SdkTracerProvider.builder()
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .addSpanProcessor(SimpleSpanProcessor.create(memory))
                        .build())
                .build()));
  }

  @AfterEach
  void stopRecording() {
    traces.off();
  }

  @Test
  void producersTraceGoesThroughIntakeToEveryAttempt() {
    String subscription =
        tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}").get("id").asText();
    inbox.answers(503, 200);

    publish("e-1", PARENT, "acme=1,other=2");

    JsonNode delivery = tenant.awaitDelivery("e-1", "delivered");
    List<SpanData> spans = awaitSpans(3);
    SpanData intake = spans.get(0);
    assertThat(intake.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(intake.getName()).isEqualTo("process courier.events");
    assertThat(intake.getParentSpanId()).isEqualTo(PRODUCER);
    assertThat(text(intake, "messaging.system")).isEqualTo("activemq");
    assertThat(text(intake, "messaging.destination.name")).isEqualTo("courier.events");
    assertThat(text(intake, "courier.event.id")).isEqualTo("e-1");
    assertThat(number(intake, "courier.event.deliveries")).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      SpanData attempt = spans.get(i + 1);
      ReceivedRequest request = inbox.requests().get(i);
      assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(attempt.getName()).isEqualTo("POST");
      assertThat(attempt.getParentSpanId()).isEqualTo(intake.getSpanId());
      assertThat(number(attempt, "courier.attempt.number")).isEqualTo(i + 1);
      assertThat(number(attempt, "http.response.status_code")).isEqualTo(i == 0 ? 503 : 200);
      assertThat(number(attempt, "http.request.resend_count")).isEqualTo(i == 0 ? null : 1L);
      assertThat(text(attempt, "server.address")).isEqualTo("127.0.0.1");
      assertThat(text(attempt, "url.full")).isEqualTo(inbox.url());
      assertThat(text(attempt, "courier.tenant.id")).isEqualTo(tenant.name());
      assertThat(text(attempt, "courier.event.type")).isEqualTo("order.shipped");
      assertThat(text(attempt, "courier.delivery.id")).isEqualTo(delivery.get("id").asText());
      assertThat(text(attempt, "courier.subscription.id")).isEqualTo(subscription);
      assertThat(request.header("traceparent"))
          .isEqualTo("00-" + TRACE + "-" + attempt.getSpanId() + "-01");
      assertThat(request.header("tracestate")).isEqualTo("acme=1,other=2");
      assertThat(request.header("baggage")).isNull();
    }
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(spans.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(text(spans.get(1), "error.type")).isEqualTo("503");
    assertThat(spans.get(2).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(delivery.at("/timeline/1/request/headers/traceparent").asText())
        .isEqualTo(inbox.requests().get(1).header("traceparent"));
  }

  @Test
  void anEventWithoutATraceBeginsOne() {
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1"));

    inbox.await(1);
    List<SpanData> spans = awaitSpans(2);
    assertThat(spans.get(0).getParentSpanContext().isValid()).isFalse();
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
    assertThat(inbox.requests().get(0).header("traceparent"))
        .isEqualTo("00-" + spans.get(0).getTraceId() + "-" + spans.get(1).getSpanId() + "-01");
  }

  @Test
  void whatWasParkedGoesOnInItsTrace() {
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1h\"]}}");
    inbox.answers(500, 200);
    publish("e-1", PARENT, null);
    String id = tenant.awaitDelivery("e-1", "retrying").get("id").asText();
    awaitParked();

    tenant.call("POST", "/deliveries/" + id + "/resend", null);

    tenant.awaitDelivery("e-1", "delivered");
    List<SpanData> spans = awaitSpans(3);
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
  }

  @Test
  void aDeadLetterThatIsReplayedGoesOnInItsTrace() {
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    inbox.answers(500, 200);
    publish("e-1", PARENT, null);
    String id = tenant.awaitDelivery("e-1", "dead").get("id").asText();

    tenant.post("/dead-letters/replay", "{\"ids\": [\"" + id + "\"]}");

    tenant.awaitDelivery("e-1", "delivered");
    List<SpanData> spans = awaitSpans(3);
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
  }

  @Test
  void whatIsSentOnceMoreGoesOnFromItsLastAttempt() {
    tenant.subscribe(inbox);
    publish("e-1", PARENT, null);
    String id = tenant.awaitDelivery("e-1", "delivered").get("id").asText();

    tenant.call("POST", "/deliveries/" + id + "/resend", null);

    inbox.await(2);
    List<SpanData> spans = awaitSpans(3);
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
  }

  @Test
  void aTraceThatItsProducerDoesNotRecordIsPassedOnAndNotRecorded() {
    tenant.subscribe(inbox);

    publish("e-1", "00-" + TRACE + "-" + PRODUCER + "-00", null);

    assertThat(inbox.await(1).header("traceparent"))
        .startsWith("00-" + TRACE + "-")
        .endsWith("-00");
    broker.awaitQuiet();
    assertThat(spans()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Evil: 1",
        "{webhook.id}",
      })
  void whatIsNoTraceparentIsIgnored(String written) {
    tenant.subscribe(inbox);

    publish("e-1", written, "acme=1");

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("traceparent")).doesNotContain(TRACE);
    assertThat(request.header("tracestate")).isNull();
    assertThat(request.header("X-Evil")).isNull();
    assertThat(awaitSpans(2).get(0).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void aCloudEventsExtensionComesBeforeTheProperty() {
    tenant.subscribe(inbox);

    broker.send(
        "courier.events",
        context ->
            Messages.with(
                context.createTextMessage(cloudEvent().toString()),
                "traceparent",
                PARENT.replace(TRACE, "1".repeat(32))));

    inbox.await(1);
    assertThat(awaitSpans(2).get(0).getParentSpanContext().getTraceId()).isEqualTo(TRACE);
  }

  @Test
  void publishingOverRestTakesTheTraceOfTheCallOrOfTheEvent() throws Exception {
    tenant.subscribe(inbox);
    String others = "2".repeat(32);

    post("[" + tenant.event("e-1") + "," + cloudEvent() + "]", PARENT.replace(TRACE, others));

    inbox.await(2);
    assertThat(awaitSpans(4).stream().filter(span -> span.getKind() == SpanKind.CONSUMER))
        .extracting(span -> text(span, "courier.event.id") + " " + span.getTraceId())
        .containsExactlyInAnyOrder("e-1 " + others, "cloud-1 " + TRACE);
  }

  @Test
  void moreThanOneTraceparentIsNone() throws Exception {
    tenant.subscribe(inbox);

    post(tenant.event("e-1").toString(), PARENT, PARENT.replace(TRACE, "2".repeat(32)));

    inbox.await(1);
    assertThat(awaitSpans(2).get(0).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void whatIsRefusedOrCannotBeRenderedShowsInTheTrace() {
    tenant.subscribe(
        inbox, "{\"headers\": {\"X-Data\": \"{webhook.data}\"}, \"retry\": {\"enabled\": false}}");
    ObjectNode data = tenant.event("e-1");
    data.putObject("data").put("a", "x".repeat(9_000));
    publish(data, PARENT, null);
    publish(tenant.event("e-2", "{\"type\": \"no type\"}"), PARENT, null);

    tenant.awaitDelivery("e-1", "dead");
    List<SpanData> spans =
        await("three spans of " + TRACE)
            .until(
                () ->
                    memory.getFinishedSpanItems().stream()
                        .filter(span -> span.getTraceId().equals(TRACE))
                        .toList(),
                found -> found.size() == 3);
    assertThat(spans)
        .filteredOn(span -> span.getKind() == SpanKind.INTERNAL)
        .singleElement()
        .satisfies(span -> assertThat(text(span, "error.type")).isEqualTo("unrenderable"));
    assertThat(spans)
        .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .extracting(span -> text(span, "error.type"))
        .containsExactlyInAnyOrder("unrenderable", "invalid_value");
  }

  @Test
  void aSubscriptionsOwnHeaderStays() {
    tenant.subscribe(inbox, "{\"headers\": {\"Traceparent\": \"mine\"}}");

    publish("e-1", PARENT, "acme=1");

    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("traceparent")).isEqualTo("mine");
    assertThat(request.header("tracestate")).isNull();
  }

  @Test
  void aTestDeliveryIsATraceOfItsOwnAndAPreviewIsNone() {
    String id = tenant.subscribe(inbox).get("id").asText();
    String body = "{\"event_type\": \"order.shipped\", \"sample\": \"generated\"}";

    JsonNode preview = tenant.post("/subscriptions/" + id + "/preview", body);
    assertThat(preview.get("headers").toString()).doesNotContain("traceparent");
    tenant.post("/subscriptions/" + id + "/test", body);

    assertThat(inbox.await(1).header("traceparent")).contains(awaitSpans(1).get(0).getSpanId());
  }

  @Test
  void withoutRecordingAnEndpointGetsWhatTheProducerSaysOrNothing() {
    traces.off();
    tenant.subscribe(inbox, "{\"retry\": {\"intervals\": [\"1s\"]}}");
    inbox.answers(500, 200, 200);

    publish("e-1", PARENT, "acme=1");
    inbox.await(2);
    publish("e-2", null, null);

    assertThat(inbox.await(3).header("traceparent")).isNull();
    assertThat(inbox.requests().subList(0, 2))
        .allSatisfy(
            request -> {
              assertThat(request.header("traceparent")).isEqualTo(PARENT);
              assertThat(request.header("tracestate")).isEqualTo("acme=1");
            });
    assertThat(memory.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void theCollectorGetsTheSameOverTheWire() throws IOException {
    tenant.subscribe(inbox);
    try (Collector collector = new Collector()) {
      try (RecordedTraces exported =
          RecordedTraces.exporting(new TraceSettings(collector.endpoint(), 1, true))) {
        traces.use(exported);
        publish("e-1", PARENT, null);
        tenant.awaitDelivery("e-1", "delivered");
      }
      assertThat(
              await().until(collector::spans, spans -> spans.size() == 2).stream()
                  .map(span -> hex(span.getTraceId().toByteArray())))
          .containsOnly(TRACE);
      assertThat(collector.spans())
          .extracting(io.opentelemetry.proto.trace.v1.Span::getName)
          .containsExactlyInAnyOrder("process courier.events", "POST");
    }
  }

  private void publish(String id, String traceparent, String tracestate) {
    publish(tenant.event(id), traceparent, tracestate);
  }

  private void publish(JsonNode event, String traceparent, String tracestate) {
    broker.send(
        "courier.events",
        context -> {
          Message message = context.createTextMessage(event.toString());
          if (traceparent != null) {
            Messages.with(message, "traceparent", traceparent);
            Messages.with(message, "tracestate", tracestate);
          }
          return message;
        });
  }

  private ObjectNode cloudEvent() {
    return Tenant.object(
        """
        {"specversion": "1.0", "id": "cloud-1", "source": "/test", "type": "order.shipped",
         "tenantid": "%s", "traceparent": "%s", "data": {}}"""
            .formatted(tenant.name(), PARENT));
  }

  private void post(String body, String... parents) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/" + tenant.name() + "/events"))
            .header("Authorization", "Bearer " + ADMIN_KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (String parent : parents) {
      request.header("traceparent", parent);
    }
    assertThat(
            HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(202);
  }

  private void awaitParked() {
    await("a parked delivery of " + tenant.name())
        .until(
            () ->
                jdbc.queryForObject(
                    "select count(*) from parked where tenant_id = ?",
                    Integer.class,
                    tenant.name()),
            count -> count == 1);
  }

  /** Waits for so many spans of this tenant, and gives them in the order in which they began. */
  private List<SpanData> awaitSpans(int count) {
    return await(count + " spans").until(this::spans, found -> found.size() == count);
  }

  private List<SpanData> spans() {
    return memory.getFinishedSpanItems().stream()
        .filter(span -> tenant.name().equals(text(span, "courier.tenant.id")))
        .sorted(
            Comparator.comparing((SpanData span) -> span.getKind() != SpanKind.CONSUMER)
                .thenComparing(SpanData::getStartEpochNanos))
        .toList();
  }

  private static String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey(attribute));
  }

  private static Long number(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.longKey(attribute));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
