package dev.courier.journal.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A delivery that takes its place.
 *
 * @param position where its event stood on its queue; a later event has a higher one
 * @param at when
 */
public record Registration(Place place, String deliveryId, long position, Instant at) {

  /**
   * How long after a registration an event that stood before it on the queue may still come: the
   * broker gives the messages of an instance that hangs to another one after a minute, and waits
   * between tries. After that a lower position means another broker, which counts anew.
   */
  private static final Duration LATEST = Duration.ofMinutes(10);

  public Registration {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(at, "at");
  }

  /** Whether this one takes the place of the other; of two for the same event the later does. */
  boolean replaces(Registration other) {
    return position >= other.position || at.isAfter(other.at.plus(LATEST));
  }
}
