package dev.courier.flow.trial;

import dev.courier.delivery.Delivery;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Begins the attempt of a trial; body: a {@link Trial}. Paused subscriptions are tried as well. */
@Component("openTrial")
final class OpenTrial implements Processor {

  private final InstantSource clock;

  OpenTrial(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Trial trial = (Trial) exchange.getMessage().getBody();
    Instant now = clock.instant();
    Subscription subscription = trial.tried();
    Delivery delivery = Delivery.queued(subscription.id(), trial.event(), now);
    AttemptInProgress.begin(exchange, delivery, subscription, now);
  }
}
