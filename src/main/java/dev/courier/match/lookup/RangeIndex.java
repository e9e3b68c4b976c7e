package dev.courier.match.lookup;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Values with a range each, found by a number that the range contains.
 *
 * <p>They are sorted by the lower bound and seen as a balanced tree, whose nodes know the highest
 * upper bound below them; so a whole branch that ends too low is left out at once.
 *
 * @param <V> the values
 */
public final class RangeIndex<V> {

  private final List<Range<V>> sorted;
  private final double[] highest;

  /**
   * A value and its range.
   *
   * @param low included; may be infinite
   * @param high included; may be infinite
   */
  public record Range<V>(double low, double high, V value) {}

  /** An index of these ranges. */
  public RangeIndex(List<Range<V>> ranges) {
    this.sorted = ranges.stream().sorted(Comparator.comparingDouble(Range::low)).toList();
    this.highest = new double[sorted.size()];
    fillHighest(0, sorted.size());
  }

  /** Hands over every value whose range contains the number, each once. */
  public void forEachContaining(double number, Consumer<? super V> consumer) {
    forEachContaining(number, 0, sorted.size(), consumer);
  }

  /** Hands over every value. */
  public void forEach(Consumer<? super V> consumer) {
    sorted.forEach(range -> consumer.accept(range.value()));
  }

  private double fillHighest(int from, int to) {
    if (from >= to) {
      return Double.NEGATIVE_INFINITY;
    }
    int middle = (from + to) >>> 1;
    double below = Math.max(fillHighest(from, middle), fillHighest(middle + 1, to));
    highest[middle] = Math.max(sorted.get(middle).high(), below);
    return highest[middle];
  }

  private void forEachContaining(double number, int from, int to, Consumer<? super V> consumer) {
    int middle = (from + to) >>> 1;
    if (from >= to || highest[middle] < number) {
      return;
    }
    forEachContaining(number, from, middle, consumer);
    Range<V> here = sorted.get(middle);
    if (here.low() <= number) {
      if (here.high() >= number) {
        consumer.accept(here.value());
      }
      forEachContaining(number, middle + 1, to, consumer);
    }
  }
}
