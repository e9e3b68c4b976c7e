package dev.courier.api.trial;

import dev.courier.event.Event;
import java.time.Instant;
import java.util.Objects;

/**
 * An event that a filter is asked about.
 *
 * @param receivedAt when Courier got it, or null where it is no real one but the catalog's sample
 */
public record EventToTry(Event event, Instant receivedAt) {

  public EventToTry {
    Objects.requireNonNull(event, "event");
  }

  /** Whether it is the catalog's sample and no real event. */
  public boolean isGenerated() {
    return receivedAt == null;
  }
}
