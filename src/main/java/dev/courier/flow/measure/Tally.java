package dev.courier.flow.measure;

import java.time.Instant;
import java.util.Objects;

/**
 * How much had run through a route by some time, since the start.
 *
 * @param at that time
 * @param completed exchanges that ended well
 * @param failed exchanges that broke
 * @param timed exchanges whose time was taken
 * @param nanos how long those took together
 */
record Tally(Instant at, long completed, long failed, long timed, long nanos) {

  Tally {
    Objects.requireNonNull(at, "at");
  }

  /** Both together. */
  long exchanges() {
    return completed + failed;
  }
}
