package dev.courier.flow.settle;

import dev.courier.flow.ParkingOrder;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the order to keep a delivery in the table of parked ones; body: a {@link ParkingOrder}. */
@Component("orderParking")
final class OrderParking implements Processor {

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    boolean held = attempt.decision() instanceof Decision.Hold;
    Instant due =
        attempt.decision() instanceof Decision.RetryAt retry ? retry.at() : attempt.startedAt();
    Message message = new DefaultMessage(exchange.getContext());
    Subscription subscription = attempt.subscription();
    int priority = subscription == null ? Subscription.USUAL_PRIORITY : subscription.priority();
    message.setBody(new ParkingOrder(attempt.after(), due, held, priority));
    exchange.setMessage(message);
  }
}
