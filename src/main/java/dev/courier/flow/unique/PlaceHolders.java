package dev.courier.flow.unique;

import dev.courier.journal.waiting.Place;
import dev.courier.journal.waiting.UniqueDeliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks the database who holds a place. While it cannot be reached, one delivery at a time finds out
 * whether it still cannot: if all waited for an answer, the consumers would be lost to those
 * deliveries that need no database.
 */
@Component
final class PlaceHolders {

  private static final Logger LOG = LoggerFactory.getLogger("courier.waiting");
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

  private final UniqueDeliveries unique;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextTry = new AtomicReference<>();

  PlaceHolders(UniqueDeliveries unique, InstantSource clock) {
    this.unique = Objects.requireNonNull(unique, "unique");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * What the database said.
   *
   * @param isKnown whether it said anything
   * @param holder the id of the delivery that holds the place; empty where nobody does
   */
  record Answer(boolean isKnown, Optional<String> holder) {
    private static final Answer NONE = new Answer(false, Optional.empty());
  }

  Answer of(Place place) {
    Instant tried = nextTry.get();
    Instant now = clock.instant();
    if (tried != null
        && (now.isBefore(tried) || !nextTry.compareAndSet(tried, now.plus(BETWEEN_TRIES)))) {
      return Answer.NONE;
    }
    try {
      Answer answer = new Answer(true, unique.holder(place));
      nextTry.set(null);
      return answer;
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | RecoverableDataAccessException away) {
      return unknown(away);
    }
  }

  private Answer unknown(DataAccessException away) {
    nextTry.set(clock.instant().plus(BETWEEN_TRIES));
    LOG.warn("Deliveries that make way for newer ones wait: {}", away.getMessage());
    return Answer.NONE;
  }
}
