package dev.courier.flow.aftermath;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.flow.MessageHeaders;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes a delivery of a dead letter that an operator has picked; body: the delivery. */
@Component("replayDeadLetter")
final class ReplayDeadLetter implements Processor {

  private final Subscriptions subscriptions;

  ReplayDeadLetter(Subscriptions subscriptions) {
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
  }

  @Override
  public void process(Exchange exchange) {
    Delivery delivery = ((Delivery) exchange.getMessage().getBody()).afterChange();
    Message message = new DefaultMessage(exchange.getContext());
    message.setBody(delivery);
    MessageHeaders.setPriority(
        message,
        subscriptions
            .current()
            .find(delivery.subscriptionId())
            .map(Subscription::priority)
            .orElse(Subscription.USUAL_PRIORITY));
    exchange.setMessage(message);
    JournalChange.note(exchange, delivery, DeliveryStatus.QUEUED, null);
  }
}
