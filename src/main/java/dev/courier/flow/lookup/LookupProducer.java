package dev.courier.flow.lookup;

import dev.courier.event.Event;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Does a lookup for the data that the body holds. */
final class LookupProducer extends DefaultProducer {

  private final LookupEndpoint endpoint;

  LookupProducer(LookupEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) throws InterruptedException {
    if (!(exchange.getMessage().getBody() instanceof Map<?, ?> data)) {
      throw new IllegalArgumentException(
          "lookup:" + endpoint.source() + " needs data as its body: a map of names and values");
    }
    Answer answer =
        endpoint
            .step()
            .into(
                (Map<String, Object>) data,
                exchange.getProperty(LookupProperties.EVENT, Event.class),
                exchange.getProperty(LookupProperties.UNTIL, Instant.class));
    endpoint.reports().note(exchange.getFromRouteId(), endpoint.source(), answer);
  }
}
