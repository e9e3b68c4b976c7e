package dev.courier.flow.trace.otel;

import dev.courier.event.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;
import java.util.StringJoiner;

/** Trace contexts as OpenTelemetry has them, and back. */
final class SpanContexts {

  private SpanContexts() {}

  /** The context of a span's parent; without one where there is no trace. */
  static Context parent(TraceContext trace) {
    return trace == null ? Context.root() : Context.root().with(Span.wrap(read(trace)));
  }

  private static SpanContext read(TraceContext trace) {
    return SpanContext.createFromRemoteParent(
        trace.traceId(),
        trace.spanId(),
        TraceFlags.fromHex(trace.flags(), 0),
        state(trace.tracestate()));
  }

  private static TraceState state(String tracestate) {
    if (tracestate == null) {
      return TraceState.getDefault();
    }
    TraceStateBuilder state = TraceState.builder();
    String[] members = tracestate.split(",");
    // The builder puts each in front of those before it.
    for (int i = members.length - 1; i >= 0; i--) {
      int equals = members[i].indexOf('=');
      state.put(members[i].substring(0, equals), members[i].substring(equals + 1));
    }
    return state.build();
  }

  /** What is passed on of a span. */
  static TraceContext of(Span span) {
    SpanContext context = span.getSpanContext();
    return new TraceContext(
        "00-"
            + context.getTraceId()
            + "-"
            + context.getSpanId()
            + "-"
            + context.getTraceFlags().asHex(),
        context.getTraceState().isEmpty() ? null : written(context.getTraceState()));
  }

  private static String written(TraceState state) {
    StringJoiner members = new StringJoiner(",");
    state.forEach((key, value) -> members.add(key + "=" + value));
    return members.toString();
  }
}
