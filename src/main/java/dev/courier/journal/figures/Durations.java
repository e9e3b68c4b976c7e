package dev.courier.journal.figures;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often attempts took how long; not thread-safe.
 *
 * <p>The sum is exact. Beyond 63 ms durations are kept by ranges, each a 32nd of its upper half
 * wide at most, so that a percentile is never too low and at most 3.2 % too high. A range is named
 * by its highest duration, and a duration is in the same range as that name.
 */
final class Durations {

  private static final int EXACT_BITS = 6;

  private final TreeMap<Integer, Long> byMillis = new TreeMap<>();
  private long measured;
  private long millis;

  /** Adds a duration so many times; a negative number takes it back. */
  void add(int duration, long times) {
    measured += times;
    millis += duration * times;
    addRange(duration, times);
  }

  /** Adds what the columns of a row say. */
  void add(long rowMeasured, long rowMillis, String ranges) {
    measured += rowMeasured;
    millis += rowMillis;
    if (ranges.isEmpty()) {
      return;
    }
    for (String range : ranges.split(" ")) {
      int colon = range.indexOf(':');
      addRange(
          Integer.parseInt(range, 0, colon, 10),
          Long.parseLong(range, colon + 1, range.length(), 10));
    }
  }

  void add(Durations other) {
    measured += other.measured;
    millis += other.millis;
    other.byMillis.forEach(this::addRange);
  }

  long measured() {
    return measured;
  }

  long millis() {
    return millis;
  }

  /** The ranges as a column keeps them: {@code 12:3 95:1}. */
  String ranges() {
    StringBuilder text = new StringBuilder();
    byMillis.forEach(
        (duration, times) ->
            text.append(text.isEmpty() ? "" : " ").append(duration).append(':').append(times));
    return text.toString();
  }

  boolean isEmpty() {
    return measured == 0 && millis == 0 && byMillis.isEmpty();
  }

  /** In milliseconds, rounded; null where nothing was measured. */
  Long average() {
    return measured <= 0 ? null : Math.round(millis / (double) measured);
  }

  /** What this part of all did not exceed, in milliseconds; null where nothing was measured. */
  Long percentile(double part) {
    long rank = (long) Math.ceil(part * measured);
    for (Map.Entry<Integer, Long> each : byMillis.entrySet()) {
      rank -= each.getValue();
      if (rank <= 0) {
        return each.getKey().longValue();
      }
    }
    return null;
  }

  private void addRange(int duration, long times) {
    byMillis.merge(
        range(duration), times, (before, more) -> before + more == 0 ? null : before + more);
  }

  /** The highest duration of the range that this one is in. */
  static int range(int duration) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(duration);
    int shift = Math.max(0, bits - EXACT_BITS);
    return duration | (1 << shift) - 1;
  }
}
