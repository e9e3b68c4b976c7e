package dev.courier.journal.taken;

import java.time.Instant;

/**
 * Which events of a tenant are asked for; what is null does not matter.
 *
 * @param type the exact type
 * @param id the exact id
 * @param since taken in then or later
 * @param until taken in before then
 */
public record EventFilter(String type, String id, Instant since, Instant until) {

  /** All events. */
  public static EventFilter all() {
    return new EventFilter(null, null, null, null);
  }
}
