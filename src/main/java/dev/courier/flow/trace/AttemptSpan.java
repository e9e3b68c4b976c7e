package dev.courier.flow.trace;

import dev.courier.delivery.Outcome;
import dev.courier.event.TraceContext;

/** One attempt as a part of its delivery's trace. */
public interface AttemptSpan {

  /** What the request belongs to; null where there is no trace. */
  TraceContext context();

  /**
   * The attempt has come to its outcome.
   *
   * @param status the HTTP status of the answer, or null where there was none
   */
  void end(Outcome outcome, Integer status);

  /** A fault of Courier's own has cut the attempt short. */
  void broken();
}
