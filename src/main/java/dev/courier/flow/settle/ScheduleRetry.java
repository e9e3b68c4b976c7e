package dev.courier.flow.settle;

import dev.courier.flow.MessageHeaders;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Makes the message that comes back by itself when the retry is due, or when a delivery that was
 * postponed is looked at again; body: the delivery.
 */
@Component("scheduleRetry")
final class ScheduleRetry implements Processor {

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Message message = new DefaultMessage(exchange.getContext());
    MessageHeaders.setPriority(message, attempt.subscription().priority());
    if (attempt.decision() instanceof Decision.Postpone postpone) {
      message.setBody(attempt.delivery());
      MessageHeaders.setDue(message, postpone.until());
    } else {
      message.setBody(attempt.after());
      MessageHeaders.setDue(message, ((Decision.RetryAt) attempt.decision()).at());
    }
    exchange.setMessage(message);
  }
}
