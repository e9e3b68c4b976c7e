package dev.courier.bench.plot;

import java.util.stream.DoubleStream;

/** Round numbers on an axis that begins at 0. */
final class Ticks {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int MOST = 6;

  private Ticks() {}

  /** From 0 to the first that is not below this; 0 and 1 where that is 0. */
  static double[] upTo(double most) {
    double step = step(most);
    int count = Math.max(1, (int) Math.ceil(most / step));
    return DoubleStream.iterate(0, at -> at + 1).limit(count + 1L).map(at -> at * step).toArray();
  }

  private static double step(double most) {
    if (most <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(most / MOST)));
    for (double step : STEPS) {
      if (most / (step * power) <= MOST) {
        return step * power;
      }
    }
    throw new IllegalStateException("ten times the power of ten is too small for " + most);
  }
}
