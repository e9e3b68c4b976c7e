package dev.courier.flow.settle;

import dev.courier.delivery.Delivery;
import dev.courier.flow.ParkingOrder;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.retry.Decision;
import dev.courier.subscription.Subscription;
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
    Decision decision = attempt.decision();
    Subscription subscription = attempt.subscription();
    int priority = subscription == null ? Subscription.USUAL_PRIORITY : subscription.priority();
    Message message = new DefaultMessage(exchange.getContext());
    if (decision instanceof Decision.AwaitTurn) {
      Delivery delivery = attempt.delivery().waitingForItsTurn(attempt.startedAt());
      message.setBody(new ParkingOrder(delivery, delivery.waitingSince(), WaitsFor.TURN, priority));
    } else if (decision instanceof Decision.RetryAt retry) {
      message.setBody(new ParkingOrder(attempt.after(), retry.at(), WaitsFor.TIME, priority));
    } else {
      message.setBody(
          new ParkingOrder(attempt.after(), attempt.startedAt(), WaitsFor.SUBSCRIPTION, priority));
    }
    exchange.setMessage(message);
  }
}
