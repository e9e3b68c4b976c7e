package dev.courier.journal.taken;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a page of the list ended.
 *
 * @param receivedAt of its last event
 * @param id of its last event, which tells it from others of the same moment
 */
public record EventPlace(Instant receivedAt, String id) {

  public EventPlace {
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(id, "id");
  }
}
