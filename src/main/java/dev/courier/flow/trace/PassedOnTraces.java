package dev.courier.flow.trace;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.event.Refusal;
import dev.courier.event.TraceContext;
import dev.courier.subscription.Subscription;
import java.time.Instant;

/** Records nothing; what a producer says reaches the endpoint as it is. */
public final class PassedOnTraces implements Traces {

  private static final Unrecorded NONE = new Unrecorded(null);

  @Override
  public IntakeSpan intake(Event event, TraceContext producer, String messageId, Instant since) {
    return passedOn(producer);
  }

  @Override
  public void refused(Refusal refusal, TraceContext producer, String messageId) {
    // There is nobody to tell.
  }

  @Override
  public AttemptSpan attempt(Delivery delivery, Subscription subscription) {
    return passedOn(delivery.trace());
  }

  @Override
  public void unrenderable(Delivery delivery, Outcome.Unrenderable outcome) {
    // There is nobody to tell.
  }

  private static Unrecorded passedOn(TraceContext trace) {
    return trace == null ? NONE : new Unrecorded(trace);
  }

  private record Unrecorded(TraceContext context) implements IntakeSpan, AttemptSpan {

    @Override
    public void matched(int deliveries) {
      // There is no span.
    }

    @Override
    public void end() {
      // There is no span.
    }

    @Override
    public void end(Outcome outcome, Integer status) {
      // There is no span.
    }

    @Override
    public void broken() {
      // There is no span.
    }

    @Override
    public void broken(Throwable cause) {
      // There is no span.
    }
  }
}
