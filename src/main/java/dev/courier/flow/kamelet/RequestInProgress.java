package dev.courier.flow.kamelet;

import dev.courier.delivery.Outcome;
import dev.courier.endpoint.Call;
import dev.courier.subscription.Endpoint;
import java.util.Objects;
import org.apache.camel.Exchange;

/** One request of a Kamelet, from its first step to its last. */
final class RequestInProgress {

  private static final String PROPERTY = "courier_request";

  private final Endpoint endpoint;
  private final Call call;
  private Outcome outcome;

  private RequestInProgress(Endpoint endpoint, Call call) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.call = Objects.requireNonNull(call, "call");
  }

  static void begin(Exchange exchange, Endpoint endpoint, Call call) {
    exchange.setProperty(PROPERTY, new RequestInProgress(endpoint, call));
  }

  /** The request of this exchange; null where none has begun. */
  static RequestInProgress of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, RequestInProgress.class);
  }

  static void forget(Exchange exchange) {
    exchange.removeProperty(PROPERTY);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Call call() {
    return call;
  }

  /** What it came to; null before. */
  Outcome outcome() {
    return outcome;
  }

  void concluded(Outcome result) {
    outcome = Objects.requireNonNull(result, "result");
    call.close();
  }
}
