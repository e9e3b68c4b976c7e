package dev.courier.flow.settle;

import dev.courier.delivery.Delivery;
import dev.courier.event.TraceContext;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.retry.Decision;
import org.slf4j.spi.LoggingEventBuilder;

/** What the line of an attempt says to programs; docs/logs.md lists it. */
final class AttemptFields {

  private AttemptFields() {}

  /** Adds all that is known; a field without a value is left out. */
  static LoggingEventBuilder add(LoggingEventBuilder line, AttemptInProgress attempt) {
    Delivery delivery = attempt.delivery();
    line.addKeyValue("tenant", delivery.event().tenantId())
        .addKeyValue("event_id", AttemptLog.clean(delivery.event().id()))
        .addKeyValue("event_type", delivery.event().type())
        .addKeyValue("delivery_id", delivery.id())
        .addKeyValue("subscription_id", delivery.subscriptionId())
        .addKeyValue("decision", decision(attempt.decision()));
    if (attempt.outcome() != null) {
      line.addKeyValue("attempt", delivery.attempts() + 1)
          .addKeyValue("attempt_id", attempt.id())
          .addKeyValue("outcome", attempt.outcome().code())
          .addKeyValue("duration_ms", attempt.durationMillis());
    }
    addUnlessNull(line, "status", attempt.lastStatus());
    if (attempt.decision() instanceof Decision.RetryAt retry) {
      line.addKeyValue("next_attempt_at", retry.at().toString());
    } else if (attempt.decision() instanceof Decision.GiveUp giveUp) {
      line.addKeyValue("reason", giveUp.reason());
    }
    TraceContext trace = attempt.trace();
    return trace == null ? line : line.addKeyValue("trace_id", trace.traceId());
  }

  private static void addUnlessNull(LoggingEventBuilder line, String name, Object value) {
    if (value != null) {
      line.addKeyValue(name, value);
    }
  }

  private static String decision(Decision decision) {
    if (decision instanceof Decision.Complete) {
      return "delivered";
    } else if (decision instanceof Decision.RetryAt) {
      return "retry";
    } else if (decision instanceof Decision.GiveUp) {
      return "dead";
    } else if (decision instanceof Decision.Supersede) {
      return "superseded";
    }
    return decision instanceof Decision.Discard ? "discarded" : "held";
  }
}
