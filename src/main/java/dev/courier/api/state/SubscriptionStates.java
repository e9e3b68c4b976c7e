package dev.courier.api.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.streak.FailureStreak;
import dev.courier.journal.streak.FailureStreaks;
import dev.courier.journal.turn.TurnRows;
import dev.courier.pace.EndpointState;
import dev.courier.pace.Gate;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells how a subscription and its endpoint do; the endpoint as this instance has seen it. */
@Component
public final class SubscriptionStates {

  private final Subscriptions subscriptions;
  private final Gate gate;
  private final TurnRows rows;
  private final FailureStreaks streaks;

  SubscriptionStates(
      Subscriptions subscriptions, Gate gate, TurnRows rows, FailureStreaks streaks) {
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.gate = Objects.requireNonNull(gate, "gate");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.streaks = Objects.requireNonNull(streaks, "streaks");
  }

  /**
   * The state of a subscription.
   *
   * @return empty where this instance does not know the subscription yet
   */
  public Optional<ObjectNode> of(String subscriptionId) {
    return subscriptions.current().find(subscriptionId).map(this::of);
  }

  /**
   * How the endpoint of a subscription does, without asking the database.
   *
   * @return empty where this instance does not know the subscription yet
   */
  public Optional<EndpointState> endpointOf(String subscriptionId) {
    return subscriptions.current().find(subscriptionId).map(gate::state);
  }

  private ObjectNode of(Subscription subscription) {
    EndpointState endpoint = gate.state(subscription);
    ObjectNode state = JsonFormat.mapper().createObjectNode();
    state.put("endpoint", endpoint.condition().code());
    state.put("since", text(endpoint.since()));
    state.put("next_probe_at", text(endpoint.nextProbeAt()));
    state.put("in_flight", endpoint.underWay());
    state.put("in_flight_at_most", endpoint.budget());
    state.put("waiting_for_turn", rows.count(subscription.id(), WaitsFor.TURN));
    state.put("held", rows.count(subscription.id(), WaitsFor.SUBSCRIPTION));
    if (subscription.failure().pauseAfter() != null) {
      Optional<FailureStreak> streak = streaks.find(subscription.id());
      state.put("consecutive_failures", streak.map(FailureStreak::failures).orElse(0));
      state.put("failing_since", text(streak.map(FailureStreak::since).orElse(null)));
    }
    return state;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
