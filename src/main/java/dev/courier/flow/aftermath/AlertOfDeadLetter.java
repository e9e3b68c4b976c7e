package dev.courier.flow.aftermath;

import dev.courier.alert.Alerts;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import dev.courier.subscription.Subscription;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Words the alert of a delivery that was given up; body: the alert. */
@Component("alertOfDeadLetter")
final class AlertOfDeadLetter implements Processor {

  private final InstantSource clock;

  AlertOfDeadLetter(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Subscription subscription = attempt.subscription();
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange
        .getMessage()
        .setBody(
            Alerts.deadLetter(
                attempt.after(),
                (Decision.GiveUp) attempt.decision(),
                subscription == null ? null : subscription.name(),
                subscription == null ? List.of() : subscription.failure().emails(),
                clock.instant()));
  }
}
