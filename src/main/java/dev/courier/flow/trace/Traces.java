package dev.courier.flow.trace;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.event.Refusal;
import dev.courier.event.TraceContext;
import dev.courier.subscription.Subscription;
import java.time.Instant;

/** Records what happens to events as parts of traces, or only passes on what producers say. */
public interface Traces {

  /**
   * Begins the intake of an event.
   *
   * @param producer what its producer says, or null
   * @param messageId names the message on its queue
   * @param since when the intake began
   */
  IntakeSpan intake(Event event, TraceContext producer, String messageId, Instant since);

  /**
   * Notes that a message was refused.
   *
   * @param producer what its producer says, or null
   */
  void refused(Refusal refusal, TraceContext producer, String messageId);

  /** Begins the call of one attempt. */
  AttemptSpan attempt(Delivery delivery, Subscription subscription);

  /** Notes an attempt that was over before there was a call. */
  void unrenderable(Delivery delivery, Outcome.Unrenderable outcome);
}
