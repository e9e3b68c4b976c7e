package dev.courier.flow.trial;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Outcome;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.settle.JournalAttempt;
import java.util.Objects;

/**
 * What came of a trial.
 *
 * @param deliveryId under which a test is in the delivery log
 * @param request what was sent, or would be; credentials are masked
 * @param response what came back, or null where nothing did
 * @param outcome what a test came to; of a preview only that it cannot be rendered, or null
 * @param durationMillis how long the call took, in milliseconds; 0 where there was none
 */
public record Tried(
    String deliveryId,
    Attempt.Request request,
    Attempt.Response response,
    Outcome outcome,
    long durationMillis) {

  public Tried {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(request, "request");
  }

  static Tried of(AttemptInProgress attempt) {
    return new Tried(
        attempt.delivery().id(),
        JournalAttempt.request(attempt, !(attempt.outcome() instanceof Outcome.Unrenderable)),
        JournalAttempt.response(attempt),
        attempt.outcome(),
        attempt.durationMillis());
  }

  /** Whether the endpoint took it; false for a preview. */
  public boolean isSuccess() {
    return outcome != null && outcome.isSuccess();
  }

  /** What went wrong, in words; null where nothing did. */
  public String error() {
    return outcome == null || outcome.isSuccess() ? null : outcome.describe();
  }
}
