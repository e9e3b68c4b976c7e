package dev.courier.flow.settle;

import dev.courier.flow.ThroughputSettings;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.attempt.Next;
import dev.courier.retry.Decision;
import dev.courier.retry.RetryDecider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Asks the retry policy what becomes of the delivery, and names the way that the route takes. */
@Component("decideNext")
final class DecideNext implements Processor {

  private final RetryDecider decider;
  private final InstantSource clock;
  private final Duration scheduleWithin;

  DecideNext(RetryDecider decider, InstantSource clock, ThroughputSettings settings) {
    this.decider = Objects.requireNonNull(decider, "decider");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.scheduleWithin = settings.deliver().scheduleWithin();
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Decision decision =
        decider.decide(attempt.subscription().retryPolicy(), attempt.delivery(), attempt.outcome());
    attempt.decide(exchange, decision, next(decision, clock.instant()));
  }

  private String next(Decision decision, Instant now) {
    if (decision instanceof Decision.RetryAt retry) {
      return retry.at().isAfter(now.plus(scheduleWithin)) ? Next.RETRY_LATER : Next.RETRY_SOON;
    }
    return decision instanceof Decision.GiveUp ? Next.DEAD : Next.DELIVERED;
  }
}
