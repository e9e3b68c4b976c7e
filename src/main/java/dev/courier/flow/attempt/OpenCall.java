package dev.courier.flow.attempt;

import dev.courier.endpoint.Call;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Starts the clock of the call, for the HTTP client to keep to. */
@Component("openCall")
final class OpenCall implements Processor {

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    attempt.called(Call.open(attempt.subscription().endpoint()));
  }
}
