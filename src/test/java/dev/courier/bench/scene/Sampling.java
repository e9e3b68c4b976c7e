package dev.courier.bench.scene;

import dev.courier.bench.figure.Sample;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks twice a second at a side under load. */
final class Sampling {

  private static final long EVERY_MILLIS = 500;

  private final Contestant side;
  private final SinkProcess sink;
  private final boolean queues;
  private final long started = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();
  private double lastSeconds;
  private int lastArrived;

  /** Begins now; {@code queues} says whether to ask for them as well. */
  Sampling(Contestant side, SinkProcess sink, boolean queues) {
    this.side = side;
    this.sink = sink;
    this.queues = queues;
    this.lastArrived = sink.arrived();
    side.heap();
  }

  /** The time since it began. */
  double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Looks until so many seconds have passed since it began. */
  void untilSecond(double seconds) throws InterruptedException {
    until(() -> seconds() >= seconds, (long) Math.max(1, (seconds - seconds()) * 1_000));
  }

  /** Looks until this is so, which is asked every 20 ms. */
  void until(BooleanSupplier over) throws InterruptedException {
    until(over, 20);
  }

  private void until(BooleanSupplier over, long askEveryMillis) throws InterruptedException {
    while (!over.getAsBoolean()) {
      double next = lastSeconds + EVERY_MILLIS / 1e3;
      long pause = (long) ((next - seconds()) * 1_000);
      TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(pause, askEveryMillis)));
      if (seconds() >= next) {
        look();
      }
    }
  }

  private void look() {
    int arrived = sink.arrived();
    double now = seconds();
    long[] heap = side.heap();
    samples.add(
        new Sample(
            now,
            (arrived - lastArrived) / (now - lastSeconds),
            queues ? side.waiting() : -1,
            heap[0],
            heap[1]));
    lastArrived = arrived;
    lastSeconds = now;
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }
}
