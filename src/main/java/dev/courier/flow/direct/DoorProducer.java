package dev.courier.flow.direct;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.DefaultAsyncProducer;

/** Calls a route by its name, on the caller's thread. */
final class DoorProducer extends DefaultAsyncProducer {

  private final DoorEndpoint endpoint;
  private volatile DoorConsumer last;

  DoorProducer(DoorEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    DoorConsumer consumer;
    try {
      consumer = enter();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      exchange.setException(stopping);
      callback.done(true);
      return true;
    }
    if (consumer == null) {
      if (endpoint.isFailIfNoConsumers()) {
        exchange.setException(
            new DirectConsumerNotAvailableException(
                "There is no route that starts with " + endpoint.key(), exchange));
      }
      callback.done(true);
      return true;
    }
    // As Camel's own direct has it: a trace's scope is closed by the thread that opened it.
    if (exchange.getProperty(ExchangePropertyKey.OTEL_ACTIVE_SPAN) != null) {
      exchange.setProperty(ExchangePropertyKey.OTEL_CLOSE_CLIENT_SCOPE, Boolean.TRUE);
    }
    return consumer.process(exchange, callback);
  }

  /** A consumer that has let this caller in; null where none came in time. */
  private DoorConsumer enter() throws InterruptedException {
    DoorConsumer consumer = last;
    while (consumer == null || !consumer.enter()) {
      consumer = endpoint.component().find(endpoint);
      last = consumer;
      if (consumer == null) {
        return null;
      }
    }
    return consumer;
  }
}
