package dev.courier.flow.trace;

import dev.courier.event.TraceContext;

/** The intake of one event as a part of its trace. */
public interface IntakeSpan {

  /** What its deliveries belong to; null where there is no trace. */
  TraceContext context();

  /** Notes how many subscriptions want the event. */
  void matched(int deliveries);

  /** The event has been taken in. */
  void end();

  /**
   * The event will be taken in another time.
   *
   * @param cause why, or null where it is not known
   */
  void broken(Throwable cause);
}
