package dev.courier.pace;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.pace.EndpointState.Condition;
import dev.courier.pace.measure.Breaker;
import dev.courier.pace.measure.Expected;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Where every delivery asks for its turn before its call. Safe for many threads; keeps what it
 * knows of an endpoint or a subscription until that has been idle for a while.
 */
public final class Gate {

  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration GRACE_AMONG_OTHERS = Duration.ofSeconds(1);

  private final Map<EndpointKey, EndpointPace> endpoints = new ConcurrentHashMap<>();
  private final Map<String, SubscriptionPace> subscriptions = new ConcurrentHashMap<>();
  private final WaitingSubscriptions waiting = new WaitingSubscriptions();
  private final InstantSource clock;
  private final Lanes lanes;
  private final int instances;
  private final Duration grace;

  /**
   * A gate where nobody has asked yet.
   *
   * @param consumersByLane how many deliveries each lane has under way at most; a lane is the route
   *     that takes them, and {@code deliver-again} must be one
   * @param instances how many share the limits of the subscriptions, this one included
   */
  public Gate(InstantSource clock, Map<String, Integer> consumersByLane, int instances) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lanes = new Lanes(consumersByLane);
    this.instances = instances;
    // Whom this instance has told to come may be taken by another, and then never comes here.
    this.grace = instances > 1 ? GRACE_AMONG_OTHERS : GRACE;
  }

  /**
   * A delivery asks for its turn.
   *
   * @param lane which route has taken it
   * @param patient whether it can wait a moment and ask again
   * @return never null; {@link Answer.Soon} only to who is patient
   */
  public Answer ask(Subscription subscription, Delivery delivery, String lane, boolean patient) {
    return atGate(
        subscription, (entry, now) -> entry.ask(subscription, delivery, lane, patient, now));
  }

  /** A delivery that had perhaps been told to come is here, and wants no turn. */
  public void passedBy(Subscription subscription, Delivery delivery) {
    atGate(
        subscription,
        (entry, now) -> {
          entry.forget(delivery.id());
          return null;
        });
  }

  /**
   * Waits until one of the endpoint's calls ends, but not longer than this.
   *
   * @throws InterruptedException where the thread is to stop
   */
  public void awaitChange(Subscription subscription, Duration most) throws InterruptedException {
    endpoint(EndpointKey.of(subscription), clock.instant()).awaitChange(most);
  }

  /**
   * When those who wait for their turn may come: as many as there are times, each at its own.
   *
   * @return may be empty, never null
   */
  public List<Instant> turns(Subscription subscription) {
    return atGate(subscription, Entry::turns);
  }

  /** Tells one of those who wait to come at this time. */
  public void expect(Subscription subscription, String deliveryId, Instant at) {
    atGate(
        subscription,
        (entry, now) -> {
          entry.expect(deliveryId, at);
          return null;
        });
  }

  /**
   * Who has waited since before this time must be told that it is over.
   *
   * @return null where nobody must
   */
  public Instant overdue(Subscription subscription) {
    return atGate(subscription, (entry, now) -> entry.overdue(subscription, now));
  }

  /** Which subscriptions have deliveries that wait for their turn, as far as is known here. */
  public WaitingSubscriptions waiting() {
    return waiting;
  }

  /** How the endpoint of a subscription does; never null. */
  public EndpointState state(Subscription subscription) {
    EndpointPace known = endpoints.get(EndpointKey.of(subscription));
    return known == null ? EndpointState.UNKNOWN : known.state(clock.instant());
  }

  /** How many of the known endpoints are in each condition; has all of them. */
  public Map<Condition, Integer> conditions() {
    Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      counts.put(condition, 0);
    }
    Instant now = clock.instant();
    endpoints
        .values()
        .forEach(endpoint -> counts.merge(endpoint.state(now).condition(), 1, Integer::sum));
    return counts;
  }

  /** Forgets who has long been idle. */
  public void forgetIdle() {
    Instant now = clock.instant();
    Instant before = now.minus(KEPT);
    endpoints.values().removeIf(endpoint -> endpoint.retireIfIdle(before, now));
    subscriptions.values().removeIf(subscription -> subscription.retireIfIdle(before, now));
  }

  /** How many endpoints and subscriptions are known. */
  int size() {
    return endpoints.size() + subscriptions.size();
  }

  void ended(Turn turn, Outcome outcome) {
    Instant now = clock.instant();
    if (turn.slowLane() != null) {
      lanes.slowCalls().leave(turn.slowLane());
    }
    turn.subscription().ended(turn, now);
    turn.endpoint().ended(turn, outcome, now);
  }

  private <T> T atGate(Subscription subscription, BiFunction<Entry, Instant, T> action) {
    EndpointKey key = EndpointKey.of(subscription);
    while (true) {
      Instant now = clock.instant();
      SubscriptionPace own =
          subscriptions.computeIfAbsent(subscription.id(), id -> new SubscriptionPace(grace));
      EndpointPace endpoint = endpoint(key, now);
      // Always in this order; one that has just taken leave is looked up again.
      synchronized (own) {
        synchronized (endpoint) {
          if (!own.isRetired() && !endpoint.isRetired()) {
            own.limitTo(subscription.waiting().limits().sharedBy(instances), now);
            return action.apply(new Entry(this, own, endpoint, lanes, waiting), now);
          }
        }
      }
    }
  }

  private EndpointPace endpoint(EndpointKey key, Instant now) {
    EndpointPace known = endpoints.get(key);
    return known != null ? known : endpoints.computeIfAbsent(key, unknown -> newEndpoint(now));
  }

  private EndpointPace newEndpoint(Instant now) {
    return new EndpointPace(new Breaker(clock), new Expected(grace), lanes, now);
  }
}
