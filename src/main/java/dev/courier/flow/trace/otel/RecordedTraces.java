package dev.courier.flow.trace.otel;

import dev.courier.broker.Queues;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.HeaderRedaction;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.event.Refusal;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import dev.courier.flow.trace.IntakeSpan;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.flow.trace.Traces;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.Subscription;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Records a consumer span for each event and a client span for each attempt. All attempts of a
 * delivery are children of its event's intake, whenever they are made.
 */
public final class RecordedTraces implements Traces, AutoCloseable {

  private static final String PROCESS = "process";
  private static final long LONGEST_FLUSH_SECONDS = 2;
  private static final int PLAIN_PORT = 80;
  private static final int SECURE_PORT = 443;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  /** Records with this SDK, and closes it in the end. */
  public RecordedTraces(OpenTelemetrySdk sdk) {
    this.sdk = Objects.requireNonNull(sdk, "sdk");
    this.tracer = sdk.getTracer("dev.courier");
  }

  /**
   * Sends what is recorded to the collector of these settings, or of the environment's.
   *
   * @throws dev.courier.settings.InvalidSetting where OpenTelemetry does not understand a setting
   */
  public static RecordedTraces exporting(TraceSettings settings) {
    return new RecordedTraces(ExportingSdk.start(settings));
  }

  @Override
  public IntakeSpan intake(Event event, TraceContext producer, String messageId, Instant since) {
    Span span = intake(producer, messageId, since);
    if (span.isRecording()) {
      span.setAttribute(SpanAttributes.TENANT, event.tenantId())
          .setAttribute(SpanAttributes.EVENT_ID, event.id())
          .setAttribute(SpanAttributes.EVENT_TYPE, event.type());
    }
    return new RecordedIntake(span, SpanContexts.of(span));
  }

  @Override
  public void refused(Refusal refusal, TraceContext producer, String messageId) {
    intake(producer, messageId, null)
        .setAttribute(SpanAttributes.ERROR_TYPE, refusal.reason().code())
        .setStatus(StatusCode.ERROR, refusal.detail())
        .end();
  }

  private Span intake(TraceContext producer, String messageId, Instant since) {
    var builder =
        tracer
            .spanBuilder(PROCESS + " " + Queues.EVENTS)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(SpanContexts.parent(producer));
    if (since != null) {
      builder.setStartTimestamp(since);
    }
    Span span = builder.startSpan();
    if (span.isRecording()) {
      span.setAttribute(SpanAttributes.MESSAGING_SYSTEM, "activemq")
          .setAttribute(SpanAttributes.MESSAGING_DESTINATION, Queues.EVENTS)
          .setAttribute(SpanAttributes.MESSAGING_OPERATION, PROCESS)
          .setAttribute(SpanAttributes.MESSAGING_OPERATION_TYPE, PROCESS)
          .setAttribute(SpanAttributes.MESSAGING_ID, messageId);
    }
    return span;
  }

  @Override
  public AttemptSpan attempt(Delivery delivery, Subscription subscription) {
    Endpoint endpoint = subscription.endpoint();
    Span span = attempt(endpoint.method(), SpanKind.CLIENT, delivery);
    if (span.isRecording()) {
      URI url = endpoint.url();
      span.setAttribute(SpanAttributes.HTTP_METHOD, endpoint.method())
          .setAttribute(SpanAttributes.URL, HeaderRedaction.withoutQuery(url.toString()))
          .setAttribute(SpanAttributes.SERVER_ADDRESS, url.getHost())
          .setAttribute(SpanAttributes.SERVER_PORT, port(url));
      if (delivery.attempts() > 0) {
        span.setAttribute(SpanAttributes.HTTP_RESENDS, delivery.attempts());
      }
    }
    return new RecordedAttempt(span, SpanContexts.of(span));
  }

  @Override
  public void unrenderable(Delivery delivery, Outcome.Unrenderable outcome) {
    Span span = attempt("render", SpanKind.INTERNAL, delivery);
    new RecordedAttempt(span, SpanContexts.of(span)).end(outcome, null);
  }

  private Span attempt(String name, SpanKind kind, Delivery delivery) {
    Span span =
        tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(SpanContexts.parent(delivery.trace()))
            .startSpan();
    if (span.isRecording()) {
      Event event = delivery.event();
      span.setAttribute(SpanAttributes.TENANT, event.tenantId())
          .setAttribute(SpanAttributes.EVENT_ID, event.id())
          .setAttribute(SpanAttributes.EVENT_TYPE, event.type())
          .setAttribute(SpanAttributes.DELIVERY_ID, delivery.id())
          .setAttribute(SpanAttributes.SUBSCRIPTION_ID, delivery.subscriptionId())
          .setAttribute(SpanAttributes.ATTEMPT, delivery.attempts() + 1L);
    }
    return span;
  }

  private static long port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? SECURE_PORT : PLAIN_PORT;
  }

  /** Sends what is still here, if that goes quickly. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(LONGEST_FLUSH_SECONDS, TimeUnit.SECONDS);
  }

  private record RecordedIntake(Span span, TraceContext context) implements IntakeSpan {

    @Override
    public void matched(int deliveries) {
      span.setAttribute(SpanAttributes.DELIVERIES, (long) deliveries);
    }

    @Override
    public void end() {
      span.end();
    }

    @Override
    public void broken(Throwable cause) {
      String type = cause == null ? "_OTHER" : cause.getClass().getName();
      span.setAttribute(SpanAttributes.ERROR_TYPE, type)
          .setStatus(StatusCode.ERROR, "the batch was rolled back, and is taken in again")
          .end();
    }
  }
}
