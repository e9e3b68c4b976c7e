package dev.courier.flow.aftermath;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Takes note that an operator has thrown a dead letter away; body: the delivery. */
@Component("discardDeadLetter")
final class DiscardDeadLetter implements Processor {

  @Override
  public void process(Exchange exchange) {
    Delivery delivery = ((Delivery) exchange.getMessage().getBody()).afterChange();
    JournalChange.note(exchange, delivery, DeliveryStatus.DISCARDED, null);
  }
}
