package dev.courier.bench.scene;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Latency;
import dev.courier.bench.figure.Row;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings.Load;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From publication to arrival, at a rate that leaves the side idle most of the time. */
public final class LatencyScene {

  private static final double MOST_P95_MILLIS = 20;
  private static final double MOST_P99_MILLIS = 50;

  private final Load settings;

  /** With these settings. */
  public LatencyScene(Load settings) {
    this.settings = settings;
  }

  /** Measures both sides. */
  public List<Row> run(Pair pair) throws InterruptedException {
    Latency floor = of(pair.floor(), pair.sink());
    Latency courier = of(pair.courier(), pair.sink());
    String at = " at " + settings.eventsPerSecond() + " events/s, ms";
    return List.of(
        Row.absolute(
            "p50 from publish to arrival" + at, "%.1f", floor.p50(), courier.p50(), Aim.none()),
        Row.absolute("p95" + at, "%.1f", floor.p95(), courier.p95(), Aim.atMost(MOST_P95_MILLIS)),
        Row.absolute("p99" + at, "%.1f", floor.p99(), courier.p99(), Aim.atMost(MOST_P99_MILLIS)));
  }

  private Latency of(Contestant side, SinkProcess sink) throws InterruptedException {
    side.publishSteadily(settings.eventsPerSecond());
    TimeUnit.SECONDS.sleep(settings.latencyRampUpSeconds());
    sink.reset();
    TimeUnit.SECONDS.sleep(settings.latencySeconds());
    side.stop();
    side.settle();
    return sink.latency(side.name());
  }
}
