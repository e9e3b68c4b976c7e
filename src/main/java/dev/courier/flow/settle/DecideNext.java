package dev.courier.flow.settle;

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

  /**
   * A retry due sooner is a scheduled message, a later one a row: a scheduled message lies on the
   * broker's heap, a row does not.
   */
  static final Duration SOON = Duration.ofSeconds(60);

  private final RetryDecider decider;
  private final InstantSource clock;

  DecideNext(RetryDecider decider, InstantSource clock) {
    this.decider = Objects.requireNonNull(decider, "decider");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Decision decision =
        decider.decide(attempt.subscription().retryPolicy(), attempt.delivery(), attempt.outcome());
    attempt.decide(exchange, decision, next(decision, clock.instant()));
  }

  private static String next(Decision decision, Instant now) {
    if (decision instanceof Decision.RetryAt retry) {
      return retry.at().isAfter(now.plus(SOON)) ? Next.RETRY_LATER : Next.RETRY_SOON;
    }
    return decision instanceof Decision.GiveUp ? Next.DEAD : Next.DELIVERED;
  }
}
