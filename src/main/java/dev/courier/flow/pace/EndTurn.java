package dev.courier.flow.pace;

import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.pace.Turn;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Ends the turn with what the attempt has come to, so that the next one can begin. */
@Component("endTurn")
final class EndTurn implements Processor {

  @Override
  public void process(Exchange exchange) {
    Turn turn = TurnUnderWay.of(exchange);
    if (turn != null) {
      turn.end(AttemptInProgress.of(exchange).outcome());
    }
  }
}
