package dev.courier.bench.scene;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Row;
import dev.courier.bench.figure.Row.Change;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings;
import java.time.Duration;
import java.util.List;

/**
 * Events each of which very many subscriptions of one host want, each at a path of its own, with
 * the filter, template and signature of the others and without limits of their own, which is the
 * default.
 */
public final class FanOutScene {

  private static final String TENANT = "fan-out";
  private static final int ALONE = 5;
  private static final double LONGEST_SECONDS = 600;

  private final BenchSettings settings;
  private final int subscriptions;

  /** With these settings. */
  public FanOutScene(BenchSettings settings) {
    this.settings = settings;
    this.subscriptions = settings.fanOut().subscriptions();
  }

  /**
   * Measures Courier; the floor has no subscriptions.
   *
   * @param singleRate deliveries a second where each event is for one subscription
   * @param singleMicros processor time for each of them
   */
  public List<Row> run(Contestant courier, SinkProcess sink, double singleRate, double singleMicros)
      throws InterruptedException {
    courier.subscribe(TENANT, subscriptions);
    sink.reset();
    Duration cpu = courier.cpu();
    Sampling sampling = new Sampling(courier, sink, false);
    int rampUp = settings.load().rampUpSeconds();
    int published = keepWaiting(courier, sink, sampling, 0, rampUp);
    int early = sink.arrived();
    double from = sampling.seconds();
    published =
        keepWaiting(courier, sink, sampling, published, rampUp + settings.fanOut().seconds());
    double perSecond = (sink.arrived() - early) / (sampling.seconds() - from);
    courier.settle();
    double micros = courier.cpu().minus(cpu).toNanos() / 1e3 / sink.arrived();
    int lost = published * subscriptions - sink.arrived();
    String name = "fan-out to " + subscriptions + ": ";
    String change = ", one subscription → so many";
    return List.of(
        Row.changed(
            name + "deliveries/s" + change,
            "%.0f",
            new Change(singleRate, perSecond),
            Aim.atLeast(1)),
        Row.changed(
            name + "CPU µs per delivery" + change,
            "%.1f",
            new Change(singleMicros, micros),
            Aim.none()),
        Row.alone(name + "lost", "%.0f", lost, Aim.atMost(0)),
        Row.alone(
            name + "one event, nothing else under way, to its last arrival, ms",
            "%.0f",
            alone(courier, sink),
            Aim.none()));
  }

  /** Publishes so that about the usual number of deliveries waits; how many events in all. */
  private int keepWaiting(
      Contestant courier, SinkProcess sink, Sampling sampling, int before, double untilSecond)
      throws InterruptedException {
    int[] published = {before};
    sampling.until(
        () -> {
          int waiting = published[0] * subscriptions - sink.arrived();
          int missing = settings.load().backlog() - waiting;
          if (missing > 0) {
            int events = (missing + subscriptions - 1) / subscriptions;
            courier.publish(TENANT, events);
            published[0] += events;
          }
          return sampling.seconds() >= untilSecond;
        });
    return published[0];
  }

  private double alone(Contestant courier, SinkProcess sink) throws InterruptedException {
    double[] millis = new double[ALONE];
    for (int i = 0; i < ALONE; i++) {
      sink.reset();
      long started = System.nanoTime();
      courier.publish(TENANT, 1);
      Sampling sampling = new Sampling(courier, sink, false);
      sampling.until(() -> sink.arrived() >= subscriptions || sampling.seconds() > LONGEST_SECONDS);
      millis[i] = (System.nanoTime() - started) / 1e6;
      courier.settle();
    }
    return Figures.median(millis);
  }
}
