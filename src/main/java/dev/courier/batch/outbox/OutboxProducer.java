package dev.courier.batch.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Sends into the outbox of the exchange, where there is one, and otherwise at once as Camel does.
 */
final class OutboxProducer extends DefaultAsyncProducer {

  private static final String PRIORITY = "JMSPriority";

  private final JmsEndpoint endpoint;
  private final AsyncProducer atOnce;

  OutboxProducer(JmsEndpoint endpoint, AsyncProducer atOnce) {
    super(endpoint);
    this.endpoint = endpoint;
    this.atOnce = Objects.requireNonNull(atOnce, "atOnce");
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Outbox outbox = Outbox.of(exchange);
    if (outbox == null) {
      return atOnce.process(exchange, callback);
    }
    try {
      outbox.add(message(exchange));
    } catch (Exception fault) {
      exchange.setException(fault);
    }
    callback.done(true);
    return true;
  }

  private OutgoingMessage message(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    JmsConfiguration options = endpoint.getConfiguration();
    return new OutgoingMessage(
        endpoint.getDestinationName(),
        endpoint.isPubSubDomain(),
        body(message),
        options.isDeliveryPersistent(),
        message.getHeader(PRIORITY, options.getPriority(), Integer.class),
        Math.max(0, options.getTimeToLive()),
        properties(exchange, message));
  }

  private static Object body(Message message) throws Exception {
    Object body = message.getBody();
    return body == null || body instanceof byte[] || body instanceof String
        ? body
        : message.getMandatoryBody(byte[].class);
  }

  private Map<String, Object> properties(Exchange exchange, Message message) {
    if (!message.hasHeaders()) {
      return Map.of();
    }
    HeaderFilterStrategy filter = endpoint.getHeaderFilterStrategy();
    Map<String, Object> properties = new HashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value != null && !filter.applyFilterToCamelHeaders(name, value, exchange)) {
                properties.put(name, value);
              }
            });
    return properties;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(atOnce);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(atOnce);
    super.doStop();
  }
}
