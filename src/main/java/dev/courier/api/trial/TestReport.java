package dev.courier.api.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.courier.delivery.Attempt;
import dev.courier.flow.trial.Tried;

/**
 * What came of a test delivery.
 *
 * @param success whether the endpoint took it
 * @param deliveryId under which it is in the delivery log a moment later
 * @param status the HTTP status of the answer, or null where there was none
 * @param durationMillis how long the call took, in milliseconds
 * @param request what was sent; credentials are masked, and the body is null where none could be
 *     made
 * @param response what came back, or null where nothing did
 * @param error what went wrong, in words, or null
 */
public record TestReport(
    boolean success,
    String deliveryId,
    Integer status,
    @JsonProperty("duration_ms") long durationMillis,
    Attempt.Request request,
    Attempt.Response response,
    String error) {

  static TestReport of(Tried tried) {
    return new TestReport(
        tried.isSuccess(),
        tried.deliveryId(),
        tried.response() == null ? null : tried.response().status(),
        tried.durationMillis(),
        tried.request(),
        tried.response(),
        tried.error());
  }
}
