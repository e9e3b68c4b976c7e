package dev.courier.flow.unique;

import dev.courier.delivery.Delivery;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.attempt.Next;
import dev.courier.journal.waiting.Place;
import dev.courier.retry.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Asks whether a delivery still holds its place, before its attempt and after one that has failed:
 * one that has lost it is superseded. A delivery that is sent for itself passes at once.
 *
 * <p>While another delivery about the same entity is under way, the newer one waits, so that it
 * does not overtake it. That holds within one instance; between instances, a delivery that has just
 * been checked can still be overtaken in the moment before its call.
 */
@Component("keepPlace")
final class KeepPlace implements Processor {

  private static final Duration UNTIL_FREE = Duration.ofSeconds(1);
  private static final Duration UNTIL_DATABASE = Duration.ofSeconds(15);

  private final PlaceHolders holders;
  private final PlacesUnderWay underWay;
  private final InstantSource clock;

  KeepPlace(PlaceHolders holders, PlacesUnderWay underWay, InstantSource clock) {
    this.holders = Objects.requireNonNull(holders, "holders");
    this.underWay = Objects.requireNonNull(underWay, "underWay");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Delivery delivery = attempt.delivery();
    if (delivery.entity() == null) {
      return;
    }
    Place place = PlaceOf.delivery(delivery);
    if (attempt.decision() == null) {
      beforeAttempt(exchange, attempt, place);
    } else if (mayMakeWay(attempt.decision())) {
      supersedeIfLost(exchange, attempt, holders.of(place));
    }
  }

  /** First the right of way, then the question: so the newer one cannot pass in between. */
  private void beforeAttempt(Exchange exchange, AttemptInProgress attempt, Place place) {
    boolean free = underWay.enter(place, exchange);
    PlaceHolders.Answer answer = holders.of(place);
    if (supersedeIfLost(exchange, attempt, answer)) {
      return;
    }
    if (!answer.isKnown()) {
      postpone(exchange, attempt, UNTIL_DATABASE);
    } else if (!free) {
      postpone(exchange, attempt, UNTIL_FREE);
    }
  }

  private static boolean supersedeIfLost(
      Exchange exchange, AttemptInProgress attempt, PlaceHolders.Answer answer) {
    Optional<String> holder = answer.holder();
    boolean lost = holder.isPresent() && !holder.get().equals(attempt.delivery().id());
    if (lost) {
      attempt.decide(exchange, new Decision.Supersede(holder.get()), Next.SUPERSEDED);
    }
    return lost;
  }

  private void postpone(Exchange exchange, AttemptInProgress attempt, Duration wait) {
    Instant until = clock.instant().plus(wait);
    attempt.decide(exchange, new Decision.Postpone(until), Next.POSTPONED);
  }

  /** What the endpoint has ended, or a body that cannot be made, is for people to see. */
  private static boolean mayMakeWay(Decision decision) {
    return decision instanceof Decision.RetryAt
        || decision instanceof Decision.Hold
        || decision instanceof Decision.GiveUp giveUp && giveUp.isExhausted();
  }
}
