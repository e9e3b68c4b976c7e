package dev.courier.console.webhooks;

import dev.courier.alert.AlertKind;
import dev.courier.pace.EndpointState.Condition;
import java.util.Objects;

/**
 * How a webhook does, in words.
 *
 * @param code {@code active}, {@code paused}, or how its endpoint does where that is not well
 * @param sentence what else is to be known, or empty
 */
public record WebhookState(String code, String sentence) {

  public WebhookState {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(sentence, "sentence");
  }

  /** Of one that is delivered to. */
  static WebhookState active(Condition endpoint) {
    return switch (endpoint) {
      case HEALTHY -> new WebhookState("active", "");
      case SLOW -> new WebhookState("slow", "The endpoint takes long to answer.");
      case FAILING ->
          new WebhookState("failing", "The endpoint fails, so it is left alone for a while.");
      case PROBING -> new WebhookState("probing", "One call is made to see how the endpoint is.");
      case RECOVERING ->
          new WebhookState(
              "recovering", "The endpoint answers again and gets more and more calls.");
    };
  }

  /**
   * Of one that is not.
   *
   * @param reason why Courier paused it, or null where somebody did
   */
  static WebhookState paused(String reason) {
    if (reason == null) {
      return new WebhookState("paused", "");
    } else if (reason.equals(AlertKind.SUBSCRIPTION_GONE.code())) {
      return new WebhookState(
          "paused", "Paused by Courier: the endpoint said that it is gone (410).");
    } else if (reason.equals(AlertKind.SUBSCRIPTION_PAUSED.code())) {
      return new WebhookState("paused", "Paused by Courier: too many attempts failed in a row.");
    }
    return new WebhookState("paused", "Paused by Courier: " + reason.replace('_', ' ') + ".");
  }
}
