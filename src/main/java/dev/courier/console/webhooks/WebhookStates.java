package dev.courier.console.webhooks;

import dev.courier.api.state.PauseReasons;
import dev.courier.api.state.SubscriptionStates;
import dev.courier.pace.EndpointState;
import dev.courier.pace.EndpointState.Condition;
import org.springframework.stereotype.Component;

/** Finds out how webhooks do. */
@Component
final class WebhookStates {

  private final SubscriptionStates states;
  private final PauseReasons reasons;

  WebhookStates(SubscriptionStates states, PauseReasons reasons) {
    this.states = states;
    this.reasons = reasons;
  }

  WebhookState of(String tenant, String id, boolean active) {
    return active
        ? WebhookState.active(
            states.endpointOf(id).map(EndpointState::condition).orElse(Condition.HEALTHY))
        : WebhookState.paused(reasons.of(tenant, id).orElse(null));
  }
}
