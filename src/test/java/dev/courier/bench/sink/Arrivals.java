package dev.courier.bench.sink;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What has arrived since the last reset; used by one thread. */
final class Arrivals {

  private static final int MOST_LATENCIES = 2_000_000;

  private final InstantSource clock;
  private final long[] latencies = new long[MOST_LATENCIES];
  private final BitSet seen = new BitSet();
  private final Map<Integer, BitSet> fanned = new HashMap<>();
  private int distinct;
  private int duplicates;

  Arrivals(InstantSource clock) {
    this.clock = clock;
  }

  void reset() {
    seen.clear();
    fanned.clear();
    distinct = 0;
    duplicates = 0;
  }

  /**
   * Notes a body that has just been read to its end.
   *
   * @param subscription which of several subscriptions the event was for; negative where it is the
   *     only one
   */
  void note(int subscription, byte[] bytes, int from, int to) {
    Mark mark = Mark.find(bytes, from, to);
    if (subscription < 0 ? isKnown(seen, mark.number()) : isKnown(mark.number(), subscription)) {
      duplicates++;
      return;
    }
    if (distinct < MOST_LATENCIES) {
      latencies[distinct] = Mark.micros(clock.instant()) - mark.micros();
    }
    distinct++;
  }

  private boolean isKnown(int event, int subscription) {
    return isKnown(fanned.computeIfAbsent(event, number -> new BitSet()), subscription);
  }

  private static boolean isKnown(BitSet known, int number) {
    boolean before = known.get(number);
    known.set(number);
    return before;
  }

  /** How many events have arrived, and how many of them once more. */
  String counts() {
    return distinct + " " + duplicates;
  }

  /** The 50th, 95th and 99th percentile of the time from publication to arrival, in ms. */
  String percentiles() {
    long[] sorted = Arrays.copyOf(latencies, Math.min(distinct, MOST_LATENCIES));
    Arrays.sort(sorted);
    return millis(sorted, 0.50) + " " + millis(sorted, 0.95) + " " + millis(sorted, 0.99);
  }

  private static String millis(long[] sorted, double share) {
    if (sorted.length == 0) {
      return "NaN";
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return String.format(Locale.ROOT, "%.3f", sorted[rank - 1] / 1_000.0);
  }
}
