package dev.courier.bench.figure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Everything that was measured in one run.
 *
 * @param rows the table, in its order
 * @param rounds the rounds of the scene throughput, in their order
 */
public record Figures(List<Row> rows, List<Round> rounds) {

  public Figures {
    rows = List.copyOf(rows);
    rounds = List.copyOf(rounds);
  }

  /** The median of a figure over the rounds of one side; of two in the middle, their mean. */
  public static double median(
      List<Round> rounds, String side, ToDoubleFunction<? super Round> figure) {
    return median(
        rounds.stream().filter(round -> round.side().equals(side)).mapToDouble(figure).toArray());
  }

  /** The median; of two in the middle, their mean. At least one is needed. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
