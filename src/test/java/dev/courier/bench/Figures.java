package dev.courier.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Everything that was measured in one run. */
record Figures(List<Round> rounds, List<Latency> latencies) {

  Figures {
    rounds = List.copyOf(rounds);
    latencies = List.copyOf(latencies);
  }

  /** The rounds of one side, in their order. */
  List<Round> of(String side) {
    return rounds.stream().filter(round -> round.side().equals(side)).toList();
  }

  /** The median of a figure over the rounds of one side; of two in the middle, their mean. */
  double median(String side, ToDoubleFunction<Round> figure) {
    double[] sorted = of(side).stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Courier's median against the floor's. */
  double ratio(ToDoubleFunction<Round> figure) {
    return median(Contestant.COURIER, figure) / median(Contestant.FLOOR, figure);
  }

  /** The latency of one side. */
  Latency latency(String side) {
    return latencies.stream()
        .filter(latency -> latency.side().equals(side))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no latency was measured of " + side));
  }
}
