package dev.courier.flow.kamelet;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Breaks off where a request was not taken: the message goes back to its queue. */
@Component("requireDelivered")
final class RequireDelivered implements Processor {

  @Override
  public void process(Exchange exchange) throws NotDelivered {
    RequestInProgress request = RequestInProgress.of(exchange);
    if (!request.outcome().isSuccess()) {
      // The host alone: the rest of the URL may be a secret.
      throw new NotDelivered(
          request.endpoint().url().getHost() + ": " + request.outcome().describe());
    }
  }
}
