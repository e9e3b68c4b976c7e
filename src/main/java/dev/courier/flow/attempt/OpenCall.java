package dev.courier.flow.attempt;

import dev.courier.endpoint.AddressRefused;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import dev.courier.flow.trace.TraceSettings;
import dev.courier.flow.trace.Traces;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Starts the clock of the call, for the HTTP client to keep to, if its URL may be called at all;
 * and the call's part of a trace, which the endpoint is told of.
 */
@Component("openCall")
final class OpenCall implements Processor {

  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";

  private final UrlRules rules;
  private final Traces traces;
  private final boolean traceSend;

  OpenCall(UrlRules rules, Traces traces, TraceSettings settings) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.traces = Objects.requireNonNull(traces, "traces");
    this.traceSend = settings.traceSend();
  }

  @Override
  public void process(Exchange exchange) throws AddressRefused {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    AttemptSpan span = traces.attempt(attempt.delivery(), attempt.subscription());
    attempt.traced(span);
    if (traceSend && span.context() != null) {
      send(span.context(), attempt, exchange.getMessage());
    }
    Call call = Call.open(attempt.subscription().endpoint());
    attempt.called(call);
    // Here and not only in the client: camel-http stumbles over some of them in words of its own.
    call.requirePermitted(rules);
  }

  /** Unless the subscription has a header of this name, which is somebody's wish. */
  private static void send(TraceContext trace, AttemptInProgress attempt, Message request) {
    if (attempt.headers().keySet().stream().noneMatch(TRACEPARENT::equalsIgnoreCase)) {
      attempt.headers().put(TRACEPARENT, trace.traceparent());
      request.setHeader(TRACEPARENT, trace.traceparent());
      if (trace.tracestate() != null) {
        attempt.headers().put(TRACESTATE, trace.tracestate());
        request.setHeader(TRACESTATE, trace.tracestate());
      }
    }
  }
}
