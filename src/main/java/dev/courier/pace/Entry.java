package dev.courier.pace;

import dev.courier.delivery.Delivery;
import dev.courier.pace.measure.Spacing;
import dev.courier.pace.measure.Window;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A subscription at its endpoint's gate; whoever makes one holds the monitors of both. */
record Entry(
    Gate gate,
    SubscriptionPace own,
    EndpointPace endpoint,
    Lanes lanes,
    WaitingSubscriptions waiting) {

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMER = Duration.ofMinutes(1);
  private static final Duration SHORTEST_TIMER = Duration.ofMillis(50);
  private static final Duration UNAVAILABLE = Duration.ofHours(1);
  private static final int MOST_TIMERS = 100;

  Answer ask(
      Subscription subscription, Delivery delivery, String lane, boolean patient, Instant now) {
    boolean told = own.expected().contains(delivery.id());
    Hindrance hindrance = endpoint.hindrance(told, now);
    if (hindrance == null) {
      hindrance = own.hindrance(told, now, SHORT);
    }
    boolean slow = endpoint.isSlow();
    if (hindrance == null && slow && !lanes.slowCalls().tryEnter(lane)) {
      hindrance = Hindrance.SHARE_USED;
    }
    if (hindrance == null && endpoint.tryPass()) {
      return go(delivery, slow ? lane : null, told, now);
    }
    if (hindrance == null) {
      if (slow) {
        lanes.slowCalls().leave(lane);
      }
      hindrance = Hindrance.DOWN;
    }
    Duration left = PATIENCE.minus(endpoint.oldest(now));
    boolean passes = hindrance == Hindrance.BUSY || hindrance == Hindrance.FULL;
    if (patient && passes && !slow && !left.isNegative() && (told || !othersWait(subscription))) {
      return new Answer.Soon(left);
    }
    return refuse(subscription, delivery, hindrance, told, now);
  }

  private Answer go(Delivery delivery, String slowLane, boolean told, Instant now) {
    forget(delivery.id());
    Spacing.Slot slot = own.start(told, now);
    Instant at = slot == null ? now : slot.at();
    Turn turn = new Turn(gate, endpoint, own, at, slot, told, slowLane, endpoint.generation());
    endpoint.start(turn);
    return new Answer.Go(turn, Duration.between(now, at));
  }

  private Answer refuse(
      Subscription subscription,
      Delivery delivery,
      Hindrance hindrance,
      boolean told,
      Instant now) {
    forget(delivery.id());
    if (told) {
      own.crowded();
      endpoint.crowded();
    }
    return switch (hindrance) {
      case DOWN -> whileDown(subscription, delivery, now);
      case HANGING, SHARE_USED -> new Answer.Queue();
      case BUSY, FULL -> soonOrQueue(subscription, delivery, told, momentary(now), now);
      case TOO_SOON ->
          soonOrQueue(subscription, delivery, told, own.next(own.expected().size(now), now), now);
    };
  }

  private Answer whileDown(Subscription subscription, Delivery delivery, Instant now) {
    Instant overdue = overdue(subscription, now);
    boolean over =
        overdue != null
            && delivery.waitingSince() != null
            && !delivery.waitingSince().isAfter(overdue);
    return over ? new Answer.Unavailable(endpoint.unavailableSince()) : new Answer.Queue();
  }

  /** A few may come back by themselves; the others wait where they cost no memory. */
  private Answer soonOrQueue(
      Subscription subscription, Delivery delivery, boolean told, Instant at, Instant now) {
    boolean tooMany =
        own.expected().size(now) >= MOST_TIMERS || endpoint.expected().size(now) >= MOST_TIMERS;
    boolean behindOthers = !told && othersWait(subscription);
    if (tooMany || behindOthers || at.isAfter(now.plus(LONGEST_TIMER))) {
      return new Answer.Queue();
    }
    expect(delivery.id(), at);
    return new Answer.Later(at);
  }

  private boolean othersWait(Subscription subscription) {
    return waiting.contains(subscription.id());
  }

  /** When there may be room, as far as the usual time of a call tells. */
  private Instant momentary(Instant now) {
    int turns = 1 + endpoint.expected().size(now) / endpoint.budget().calls(now);
    Duration wait = endpoint.budget().usual().multipliedBy(turns);
    return now.plus(wait.compareTo(SHORTEST_TIMER) < 0 ? SHORTEST_TIMER : wait);
  }

  void expect(String deliveryId, Instant at) {
    own.expected().add(deliveryId, at);
    endpoint.expected().add(deliveryId, at);
  }

  void forget(String deliveryId) {
    own.expected().remove(deliveryId);
    endpoint.expected().remove(deliveryId);
  }

  List<Instant> turns(Instant now) {
    int room = Math.min(endpoint.room(now), own.room(now));
    List<Instant> turns = new ArrayList<>();
    int before = own.expected().size(now);
    for (int turn = 0; turn < room; turn++) {
      Instant slot = own.next(before + turn, now);
      // What the rate does not spread is spread over the time until there is room again.
      Instant spread = now.plus(Window.TICK.multipliedBy(turn).dividedBy(room));
      turns.add(slot.isAfter(spread) ? slot : spread);
    }
    return turns;
  }

  Instant overdue(Subscription subscription, Instant now) {
    Instant since = endpoint.unavailableSince();
    if (since == null || since.isAfter(now.minus(UNAVAILABLE))) {
      return null;
    }
    Duration schedule =
        subscription.retryPolicy().delays().stream().reduce(Duration.ZERO, Duration::plus);
    return now.minus(schedule.compareTo(UNAVAILABLE) > 0 ? schedule : UNAVAILABLE);
  }
}
