package dev.courier.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.courier.event.Event;
import dev.courier.event.Identifier;
import dev.courier.event.TraceContext;
import java.time.Instant;
import java.util.Objects;

/**
 * One event on its way to one subscription: the message on {@code courier.deliveries}, {@code
 * courier.retries} and {@code courier.dead}, and what a parked retry keeps.
 *
 * @param id starts with {@code dlv_}; the same on every attempt and after a replay
 * @param subscriptionId who gets it
 * @param event what is sent
 * @param createdAt when the event was matched
 * @param attempts how many attempts have been made in all
 * @param failures how many have failed since the schedule last started; a replay starts it anew
 * @param revision grows with every journaled change, so that a late journal entry never overwrites
 *     a newer one
 * @param entity what it is about, where it makes way for a newer delivery of its subscription and
 *     event type about the same; null where it is sent for itself
 * @param waitingSince when it first had to wait for its turn since the last attempt; null where it
 *     has not
 * @param trace in which trace it was matched; null where there is none
 */
public record Delivery(
    String id,
    String subscriptionId,
    Event event,
    Instant createdAt,
    int attempts,
    int failures,
    int revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) String entity,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant waitingSince,
    @JsonInclude(JsonInclude.Include.NON_NULL) TraceContext trace) {

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** A delivery that has not had to wait for its turn and belongs to no trace. */
  public Delivery(
      String id,
      String subscriptionId,
      Event event,
      Instant createdAt,
      int attempts,
      int failures,
      int revision,
      String entity) {
    this(id, subscriptionId, event, createdAt, attempts, failures, revision, entity, null, null);
  }

  /** A delivery that waits for its first attempt. */
  public static Delivery queued(String subscriptionId, Event event, Instant now) {
    return new Delivery(Identifier.next("dlv"), subscriptionId, event, now, 0, 0, 0, null);
  }

  /** The same delivery, which makes way for newer ones about the same entity. */
  public Delivery about(String entity) {
    return counting(attempts, failures, revision, entity);
  }

  /**
   * The same delivery as part of a trace.
   *
   * @param trace or null for none
   */
  public Delivery within(TraceContext trace) {
    return new Delivery(
        id,
        subscriptionId,
        event,
        createdAt,
        attempts,
        failures,
        revision,
        entity,
        waitingSince,
        trace);
  }

  /**
   * The same delivery after one more attempt; if it arrived, nobody asks for the failures again.
   */
  public Delivery afterAttempt() {
    return counting(attempts + 1, failures + 1, revision + 1, entity);
  }

  /** The same delivery after a change of state without an attempt. */
  public Delivery afterChange() {
    return counting(attempts, failures, revision + 1, entity);
  }

  /**
   * The same delivery after a change of state, that it waits for its turn.
   *
   * @param now when it was told to wait; one that has waited before has done so for longer
   */
  public Delivery waitingForItsTurn(Instant now) {
    return new Delivery(
        id,
        subscriptionId,
        event,
        createdAt,
        attempts,
        failures,
        revision + 1,
        entity,
        waitingSince == null ? now : waitingSince,
        trace);
  }

  /**
   * The same delivery with its schedule started anew, as a replay sends it. Somebody wants this
   * very one sent, so it makes way for no other.
   */
  public Delivery restarted() {
    return counting(attempts, 0, revision, null);
  }

  private Delivery counting(int attempts, int failures, int revision, String entity) {
    return new Delivery(
        id, subscriptionId, event, createdAt, attempts, failures, revision, entity, null, trace);
  }

  /** Whether the next attempt follows a failed one. */
  @JsonIgnore
  public boolean isRetry() {
    return failures > 0;
  }
}
