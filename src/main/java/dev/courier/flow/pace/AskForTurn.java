package dev.courier.flow.pace;

import dev.courier.delivery.Delivery;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.attempt.Next;
import dev.courier.pace.Answer;
import dev.courier.pace.Gate;
import dev.courier.retry.Decision;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Asks for the turn of a delivery. Where it is not its turn, nothing has happened: it comes back by
 * itself in a while, or waits in the table until it is called.
 *
 * <p>A turn that will come in a moment is waited for here, if all goes well: a tenth of a second
 * for a rate, two for the first answers of an endpoint that nobody knows yet.
 */
@Component("askForTurn")
final class AskForTurn implements Processor {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Gate gate;
  private final InstantSource clock;

  AskForTurn(Gate gate, InstantSource clock) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Subscription subscription = attempt.subscription();
    if (attempt.decision() != null) {
      if (subscription != null) {
        gate.passedBy(subscription, attempt.delivery());
      }
    } else if (TurnUnderWay.of(exchange) == null) {
      act(exchange, attempt, ask(subscription, attempt.delivery(), exchange.getFromRouteId()));
    }
  }

  private Answer ask(Subscription subscription, Delivery delivery, String lane)
      throws InterruptedException {
    Instant until = clock.instant().plus(PATIENCE);
    Answer answer = gate.ask(subscription, delivery, lane, true);
    while (answer instanceof Answer.Soon soon) {
      gate.awaitChange(subscription, soon.within());
      answer = gate.ask(subscription, delivery, lane, clock.instant().isBefore(until));
    }
    return answer;
  }

  private void act(Exchange exchange, AttemptInProgress attempt, Answer answer)
      throws InterruptedException {
    if (answer instanceof Answer.Go go) {
      TurnUnderWay.keep(exchange, go.turn());
      TimeUnit.NANOSECONDS.sleep(go.after().toNanos());
    } else if (answer instanceof Answer.Later later) {
      attempt.decide(exchange, new Decision.Postpone(later.at()), Next.POSTPONED);
    } else if (answer instanceof Answer.Unavailable unavailable) {
      attempt.decide(exchange, giveUp(attempt, unavailable), Next.DEAD);
    } else {
      attempt.decide(exchange, new Decision.AwaitTurn(), Next.TURN);
    }
  }

  private static Decision giveUp(AttemptInProgress attempt, Answer.Unavailable unavailable) {
    return new Decision.GiveUp(
        Decision.GiveUp.UNAVAILABLE,
        "its endpoint has not been well since "
            + unavailable.since()
            + ", and the delivery has waited for it since "
            + attempt.delivery().waitingSince(),
        false);
  }
}
