package dev.courier.flow.attempt;

import dev.courier.batch.BatchMessages;
import dev.courier.broker.BrokerUnavailable;
import dev.courier.settings.outage.Dependencies;
import dev.courier.settings.outage.Dependency;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Waits while the disk is full: what was taken then could not be sent on, and would be attempted
 * again and again. Keeps the body of a message from the broker and nothing else, so that no
 * property of it reaches the endpoint, steers Camel, or is sent on by accident. Of a batch there
 * must be only one.
 */
@Component("takeDelivery")
public final class TakeDelivery implements Processor {

  /** Exchange property: the body as it came, for the case that it is no delivery. */
  public static final String RAW = "courier_raw";

  private final Dependency disk;

  TakeDelivery(Dependencies dependencies) {
    this.disk = dependencies.disk();
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    if (disk.isMissing() && !disk.await(exchange.getContext()::isStopping)) {
      throw new BrokerUnavailable("Courier stops while the disk is full", null);
    }
    List<?> batch = exchange.getProperty(BatchMessages.BATCH, List.class);
    Object body = batch == null ? exchange.getIn().getBody() : ((Message) batch.get(0)).getBody();
    Message clean = new DefaultMessage(exchange.getContext());
    clean.setBody(body);
    exchange.setProperty(RAW, body);
    exchange.setMessage(clean);
  }
}
