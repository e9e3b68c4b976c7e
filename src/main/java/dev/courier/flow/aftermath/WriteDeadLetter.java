package dev.courier.flow.aftermath;

import dev.courier.broker.DeadLetterQueue;
import dev.courier.delivery.Delivery;
import dev.courier.flow.MessageHeaders;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Makes the dead letter: the delivery, ready to be sent again with its schedule started anew, and
 * properties that tell in any Artemis tool who, what, why and how often. Body: the delivery.
 */
@Component("writeDeadLetter")
final class WriteDeadLetter implements Processor {

  private static final int LONGEST_DETAIL = 500;

  private final InstantSource clock;

  WriteDeadLetter(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Decision.GiveUp decision = (Decision.GiveUp) attempt.decision();
    Delivery delivery = attempt.after();
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader("tenant_id", delivery.event().tenantId());
    message.setHeader("event_id", delivery.event().id());
    message.setHeader("event_type", delivery.event().type());
    message.setHeader("subscription_id", delivery.subscriptionId());
    message.setHeader(DeadLetterQueue.DELIVERY_ID, delivery.id());
    message.setHeader("reason", decision.reason());
    message.setHeader("detail", shortened(decision.detail()));
    message.setHeader("attempts", delivery.attempts());
    if (attempt.lastStatus() != null) {
      message.setHeader("last_status", attempt.lastStatus());
    }
    message.setHeader("died_at", clock.instant().toString());
    if (attempt.subscription() != null) {
      MessageHeaders.setPriority(message, attempt.subscription().priority());
    }
    message.setBody(delivery.restarted());
    exchange.setMessage(message);
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }
}
