package dev.courier.console.overview;

import dev.courier.alert.AlertStore;
import dev.courier.alert.StoredAlert;
import dev.courier.journal.streak.FailureStreak;
import dev.courier.journal.streak.FailureStreaks;
import dev.courier.pace.EndpointState;
import dev.courier.pace.Gate;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the endpoints of a tenant that are in trouble, the worst first. */
@Component
class Troubles {

  /** More are not looked for in any of the tables. */
  private static final int MOST = 100;

  /** Fewer failures in a row happen to everybody. */
  private static final int LONG_STREAK = 3;

  private static final List<String> WORST_FIRST =
      List.of("paused", "failing", "probing", "recovering", "slow");

  private final Subscriptions subscriptions;
  private final Gate gate;
  private final FailureStreaks streaks;
  private final AlertStore alerts;

  Troubles(Subscriptions subscriptions, Gate gate, FailureStreaks streaks, AlertStore alerts) {
    this.subscriptions = subscriptions;
    this.gate = gate;
    this.streaks = streaks;
    this.alerts = alerts;
  }

  /** One for each subscription in trouble; may be empty, never null. */
  List<TroubledEndpoint> of(String tenant) {
    Map<String, TroubledEndpoint> found = new LinkedHashMap<>();
    for (StoredAlert alert : alerts.pausing(tenant, MOST)) {
      add(found, alert.subscriptionId(), each -> pausedBy(each, alert));
    }
    Map<Subscription, EndpointState> seen = unhealthy(tenant);
    seen.forEach(
        (each, state) -> {
          if (state.condition() == EndpointState.Condition.FAILING) {
            found.putIfAbsent(each.id(), seen(each, state));
          }
        });
    for (FailureStreak streak : streaks.longest(tenant, LONG_STREAK, MOST)) {
      add(found, streak.subscriptionId(), each -> failing(each, streak));
    }
    seen.forEach((each, state) -> found.putIfAbsent(each.id(), seen(each, state)));
    List<TroubledEndpoint> troubled = new ArrayList<>(found.values());
    troubled.sort((one, other) -> rank(one) - rank(other));
    return troubled;
  }

  private Map<Subscription, EndpointState> unhealthy(String tenant) {
    Map<Subscription, EndpointState> unhealthy = new LinkedHashMap<>();
    for (Subscription each : subscriptions.current().ofTenant(tenant)) {
      EndpointState state = gate.state(each);
      if (each.active() && state.condition() != EndpointState.Condition.HEALTHY) {
        unhealthy.put(each, state);
      }
    }
    return unhealthy;
  }

  private void add(
      Map<String, TroubledEndpoint> found,
      String subscriptionId,
      Function<Subscription, TroubledEndpoint> make) {
    subscriptions
        .current()
        .find(subscriptionId)
        .ifPresent(each -> found.putIfAbsent(each.id(), make.apply(each)));
  }

  private static TroubledEndpoint pausedBy(Subscription subscription, StoredAlert alert) {
    return new TroubledEndpoint(
        subscription.id(), subscription.name(), "paused", alert.title(), alert.raisedAt());
  }

  private static TroubledEndpoint failing(Subscription subscription, FailureStreak streak) {
    Integer most = subscription.failure().pauseAfter();
    String sentence =
        streak.failures()
            + " attempts in a row have failed"
            + (most == null ? "" : "; it is paused after " + most);
    return new TroubledEndpoint(
        subscription.id(), subscription.name(), "failing", sentence, streak.since());
  }

  private static TroubledEndpoint seen(Subscription subscription, EndpointState state) {
    return new TroubledEndpoint(
        subscription.id(),
        subscription.name(),
        state.condition().code(),
        sentence(state.condition()),
        state.since());
  }

  private static String sentence(EndpointState.Condition condition) {
    return switch (condition) {
      case HEALTHY -> "answers";
      case SLOW -> "answers slowly";
      case FAILING -> "gets no calls: half of the last ones failed";
      case PROBING -> "gets one call, to see how it is";
      case RECOVERING -> "answers again and gets more and more calls";
    };
  }

  private static int rank(TroubledEndpoint troubled) {
    return WORST_FIRST.indexOf(troubled.state());
  }
}
