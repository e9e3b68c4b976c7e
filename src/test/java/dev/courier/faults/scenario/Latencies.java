package dev.courier.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * How long events took from the moment at which they were due to be published until they arrived.
 *
 * @param arrivedPerSecond how many arrived in a second while it was measured
 * @param sortedMillis of each event that has arrived at all, ascending
 * @param missing how many have not arrived
 */
public record Latencies(double arrivedPerSecond, double[] sortedMillis, int missing) {

  /**
   * Looks at the events of one phase.
   *
   * @param due when each event was due
   * @param from when the phase began
   * @param to when it ended
   */
  public static Latencies of(
      Map<String, Instant> due, Receipts receipts, Instant from, Instant to) {
    double[] millis =
        due.entrySet().stream()
            .filter(event -> receipts.firstTaken(event.getKey()) != null)
            .mapToDouble(event -> millis(event.getValue(), receipts.firstTaken(event.getKey())))
            .sorted()
            .toArray();
    long inTime =
        due.keySet().stream()
            .map(receipts::firstTaken)
            .filter(Objects::nonNull)
            .filter(taken -> !taken.isAfter(to))
            .count();
    double seconds = Duration.between(from, to).toNanos() / 1e9;
    return new Latencies(inTime / seconds, millis, due.size() - millis.length);
  }

  /** The latency that so large a share of the events kept below, in milliseconds. */
  public double percentile(double share) {
    if (sortedMillis.length == 0) {
      return Double.NaN;
    }
    return sortedMillis[(int) Math.ceil(share * sortedMillis.length) - 1];
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  @Override
  public String toString() {
    return "%.1f/s, p50 %.1f ms, p99 %.1f ms, most %.0f ms, missing %d"
        .formatted(arrivedPerSecond, percentile(0.5), percentile(0.99), percentile(1), missing);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that
        && arrivedPerSecond == that.arrivedPerSecond
        && missing == that.missing
        && Arrays.equals(sortedMillis, that.sortedMillis);
  }

  @Override
  public int hashCode() {
    return Objects.hash(arrivedPerSecond, missing, Arrays.hashCode(sortedMillis));
  }
}
