package dev.courier.flow.trace.otel;

import dev.courier.delivery.Outcome;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** The span of one attempt. */
record RecordedAttempt(Span span, TraceContext context) implements AttemptSpan {

  @Override
  public void end(Outcome outcome, Integer status) {
    if (span.isRecording()) {
      if (status != null) {
        span.setAttribute(SpanAttributes.HTTP_STATUS, status.longValue());
      }
      span.setAttribute(SpanAttributes.OUTCOME, outcome.code());
      if (!outcome.isSuccess()) {
        span.setAttribute(SpanAttributes.ERROR_TYPE, errorType(outcome, status))
            .setStatus(StatusCode.ERROR, outcome.describe());
      }
    }
    span.end();
  }

  @Override
  public void broken() {
    span.setAttribute(SpanAttributes.ERROR_TYPE, "internal_error")
        .setStatus(StatusCode.ERROR, "a step of Courier broke")
        .end();
  }

  /** The conventions want the bare status where an answer is what went wrong. */
  private static String errorType(Outcome outcome, Integer status) {
    boolean answered = outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Gone;
    return answered && status != null ? status.toString() : outcome.code();
  }
}
