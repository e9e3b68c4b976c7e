package dev.courier.pace;

import dev.courier.delivery.Outcome;
import dev.courier.pace.measure.Spacing;
import java.time.Instant;
import java.util.Objects;

/** The right to make one call; whoever has it must end it or give it back, once. */
public final class Turn {

  private final Gate gate;
  private final EndpointPace endpoint;
  private final SubscriptionPace subscription;
  private final Instant startedAt;
  private final boolean expected;
  private final String slowLane;
  private final int generation;
  private final Spacing.Slot slot;
  private boolean over;

  /**
   * A turn.
   *
   * @param startedAt when the call may start, which may be in a moment
   * @param slot its place in the order of a rate, or null where its subscription has none
   * @param expected whether it goes to a delivery that had been told to come
   * @param slowLane whose share of slow calls it takes from, or null where it takes none
   * @param generation of the breaker, which asks nobody about what began before it last changed
   */
  Turn(
      Gate gate,
      EndpointPace endpoint,
      SubscriptionPace subscription,
      Instant startedAt,
      Spacing.Slot slot,
      boolean expected,
      String slowLane,
      int generation) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.subscription = Objects.requireNonNull(subscription, "subscription");
    this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
    this.slot = slot;
    this.expected = expected;
    this.slowLane = slowLane;
    this.generation = generation;
  }

  /** The call has come to this outcome. What was ended or given back before stays as it was. */
  public void end(Outcome outcome) {
    Objects.requireNonNull(outcome, "outcome");
    if (close()) {
      gate.ended(this, outcome instanceof Outcome.Unrenderable ? null : outcome);
    }
  }

  /** No call was made, or nobody knows what came of it. */
  public void giveBack() {
    if (close()) {
      gate.ended(this, null);
    }
  }

  private synchronized boolean close() {
    boolean first = !over;
    over = true;
    return first;
  }

  EndpointPace endpoint() {
    return endpoint;
  }

  SubscriptionPace subscription() {
    return subscription;
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean wasExpected() {
    return expected;
  }

  String slowLane() {
    return slowLane;
  }

  int generation() {
    return generation;
  }

  Spacing.Slot slot() {
    return slot;
  }
}
