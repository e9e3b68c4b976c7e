package dev.courier.flow.attempt;

import dev.courier.endpoint.AddressRefused;
import dev.courier.endpoint.Call;
import dev.courier.endpoint.address.UrlRules;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Starts the clock of the call, for the HTTP client to keep to, if its URL may be called at all.
 */
@Component("openCall")
final class OpenCall implements Processor {

  private final UrlRules rules;

  OpenCall(UrlRules rules) {
    this.rules = Objects.requireNonNull(rules, "rules");
  }

  @Override
  public void process(Exchange exchange) throws AddressRefused {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Call call = Call.open(attempt.subscription().endpoint());
    attempt.called(call);
    // Here and not only in the client: camel-http stumbles over some of them in words of its own.
    call.requirePermitted(rules);
  }
}
