package dev.courier.flow.pace;

import dev.courier.broker.Queues;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.match.SubscriptionIndex;
import dev.courier.pace.Gate;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Calls those who wait for their turn, of each subscription as many as its endpoint and its limits
 * can take in the next moment. Asks the database for nobody while nobody waits, but looks now and
 * then for whom another instance, or this one before its restart, has left waiting.
 */
@Component("giveTurns")
@Reaches(takesFromTables = "parked", sendsToQueues = Queues.RETRIES)
final class GiveTurns implements Processor {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Gate gate;
  private final ParkedDeliveries parked;
  private final Subscriptions subscriptions;
  private final CallWaiting caller;
  private final InstantSource clock;
  private Instant nextLook = Instant.EPOCH;
  private int first;

  GiveTurns(
      Gate gate,
      ParkedDeliveries parked,
      Subscriptions subscriptions,
      CallWaiting caller,
      InstantSource clock) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.parked = Objects.requireNonNull(parked, "parked");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.caller = Objects.requireNonNull(caller, "caller");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Instant now = clock.instant();
    boolean looks = !now.isBefore(nextLook);
    if (looks) {
      gate.waiting().add(parked.subscriptionsThatWaitFor(WaitsFor.TURN));
      // Where there are thousands of them, the look itself takes time.
      Duration took = Duration.between(now, clock.instant());
      nextLook = now.plus(BETWEEN_LOOKS).plus(took.multipliedBy(10));
      gate.forgetIdle();
    }
    List<String> ids = gate.waiting().ids();
    if (!ids.isEmpty()) {
      callAll(inOrder(ids), looks, now, exchange);
    }
  }

  private void callAll(List<Waiting> waiting, boolean looks, Instant now, Exchange exchange) {
    for (Waiting one : waiting) {
      if (!exchange.getContext().isStarted() || clock.instant().isAfter(now.plus(LONGEST))) {
        return;
      }
      if (one.subscription().isEmpty()) {
        caller.sendAway(one.id(), subscriptions.isDeleted(one.id()));
      } else if (one.subscription().get().active()) {
        caller.call(one.subscription().get());
        if (looks) {
          caller.callOverdue(one.subscription().get());
        }
      }
    }
  }

  /** The highest priority first; among equals another one begins every time. */
  private List<Waiting> inOrder(List<String> ids) {
    SubscriptionIndex index = subscriptions.current();
    List<Waiting> waiting = new ArrayList<>();
    ids.stream().sorted().forEach(id -> waiting.add(new Waiting(id, index.find(id))));
    Collections.rotate(waiting, first++);
    waiting.sort(Comparator.comparing(Waiting::priority).reversed());
    return waiting;
  }

  private record Waiting(String id, Optional<Subscription> subscription) {
    int priority() {
      return subscription.map(Subscription::priority).orElse(Subscription.USUAL_PRIORITY);
    }
  }
}
