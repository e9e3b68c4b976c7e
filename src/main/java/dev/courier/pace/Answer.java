package dev.courier.pace;

import java.time.Duration;
import java.time.Instant;

/** What the gate says to a delivery that asks for its turn. */
public sealed interface Answer {

  /**
   * It is its turn.
   *
   * @param turn must be ended or given back
   * @param after how long to wait before the call, a tenth of a second at most
   */
  record Go(Turn turn, Duration after) implements Answer {}

  /**
   * It will be its turn in a moment, if all goes well.
   *
   * @param within how long it is worth waiting before asking again
   */
  record Soon(Duration within) implements Answer {}

  /** It is expected at this time. */
  record Later(Instant at) implements Answer {}

  /** It waits with others until somebody calls it. */
  record Queue() implements Answer {}

  /**
   * It has waited for its endpoint as long as its subscription wants.
   *
   * @param since when the endpoint was last seen well, as far as this instance knows
   */
  record Unavailable(Instant since) implements Answer {}
}
