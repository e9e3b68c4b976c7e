package dev.courier.flow.measure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs through one route, of all tenants together. Where a route takes batches, an exchange is
 * a batch.
 *
 * @param completed exchanges that ended well since the start
 * @param failed exchanges that broke since the start, whatever became of them then
 * @param perMinute exchanges in the last minute, of both kinds; rounded where Courier runs for less
 * @param byMinute exchanges in each of the last minutes, 15 at most, the oldest first
 * @param meanMillis how long an exchange took on average in the last five minutes, in milliseconds,
 *     or null where none ended
 * @param lastFailure empty while nothing has failed
 */
public record RouteFigures(
    long completed,
    long failed,
    long perMinute,
    List<Long> byMinute,
    Double meanMillis,
    Optional<LastFailure> lastFailure) {

  /** Of a route that nothing has been counted of. */
  public static final RouteFigures NONE =
      new RouteFigures(0, 0, 0, List.of(), null, Optional.empty());

  public RouteFigures {
    byMinute = List.copyOf(byMinute);
    Objects.requireNonNull(lastFailure, "lastFailure");
  }
}
