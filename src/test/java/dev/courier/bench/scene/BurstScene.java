package dev.courier.bench.scene;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Row;
import dev.courier.bench.figure.Row.Change;
import dev.courier.bench.figure.Sample;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.PublishTimes;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.BenchSettings.Burst;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Very many events at once. A probe publishes ten events a second beside them, each in a
 * transaction of its own: before, while events come at the usual rate, and until all are drained.
 */
public final class BurstScene {

  private static final int PROBES_PER_SECOND = 10;
  private static final double LONGEST_SECONDS = 600;

  /** The noise between two rounds. */
  private static final double FULL_RATE = 0.9;

  private static final double FLAT = 1.1;
  private static final double SLOWER = 2;

  private final BenchSettings settings;
  private final Burst burst;

  /** With these settings. */
  public BurstScene(BenchSettings settings) {
    this.settings = settings;
    this.burst = settings.burst();
  }

  /**
   * What was measured.
   *
   * @param rows of the table
   * @param courses each side's name, and the course of its burst
   */
  public record Outcome(List<Row> rows, Map<String, List<Sample>> courses) {}

  /**
   * Measures both sides.
   *
   * @param floorRate what the floor delivers in a second under full load
   * @param courierRate what Courier does
   */
  public Outcome run(Pair pair, double floorRate, double courierRate) throws InterruptedException {
    Drain floor = drain(pair.floor(), pair.sink());
    Drain courier = drain(pair.courier(), pair.sink());
    return new Outcome(
        rows(floor, courier, floorRate, courierRate),
        Map.of(
            Contestant.FLOOR, floor.samples(),
            Contestant.COURIER, courier.samples()));
  }

  private Drain drain(Contestant side, SinkProcess sink) throws InterruptedException {
    side.publishSteadily(settings.load().eventsPerSecond());
    side.probe(PROBES_PER_SECOND);
    TimeUnit.SECONDS.sleep(settings.load().rampUpSeconds());
    side.probed();
    TimeUnit.SECONDS.sleep(burst.usualSeconds());
    PublishTimes before = side.probed();
    side.stop();
    side.settle();

    sink.reset();
    side.probe(PROBES_PER_SECOND);
    side.publishAtOnce(burst.events(), burst.producers());
    Sampling sampling = new Sampling(side, sink, true);
    // The probe's own events are few, and as good as those of the burst.
    sampling.until(() -> sink.arrived() >= burst.events() || sampling.seconds() > LONGEST_SECONDS);
    double perSecond = sink.arrived() / sampling.seconds();
    Duration publishing = side.publishedAtOnce().orElseThrow();
    PublishTimes during = side.probed();
    int published = side.stop();
    side.settle();
    return new Drain(
        perSecond, publishing, before, during, sampling.samples(), published - sink.arrived());
  }

  private List<Row> rows(Drain floor, Drain courier, double floorRate, double courierRate) {
    String of = "burst of " + burst.events() + ": ";
    String publish =
        of
            + "one publish at "
            + settings.load().eventsPerSecond()
            + " events/s → while it drains, ";
    return List.of(
        Row.changed(
            of + "deliveries/s, full load → while it drains",
            "%.0f",
            new Change(floorRate, floor.perSecond()),
            new Change(courierRate, courier.perSecond()),
            Aim.atLeast(FULL_RATE)),
        Row.absolute(of + "lost", "%.0f", floor.lost(), courier.lost(), Aim.atMost(0)),
        Row.absolute(
            of + "published within s",
            "%.1f",
            floor.publishing().toMillis() / 1e3,
            courier.publishing().toMillis() / 1e3,
            Aim.none()),
        Row.changed(
            of + "most heap after collections, MB, first half of the time → second",
            "%.0f",
            new Change(floor.heap(0, 0.5), floor.heap(0.5, 1)),
            new Change(courier.heap(0, 0.5), courier.heap(0.5, 1)),
            Aim.atMost(FLAT)),
        publish(publish + "median, ms", floor, courier, PublishTimes::p50, Aim.none()),
        publish(publish + "p99, ms", floor, courier, PublishTimes::p99, Aim.none()),
        publish(
            publish + "longest, ms", floor, courier, PublishTimes::longest, Aim.atMost(SLOWER)));
  }

  private static Row publish(
      String name, Drain floor, Drain courier, ToDoubleFunction<PublishTimes> time, Aim aim) {
    return Row.changed(name, "%.1f", change(floor, time), change(courier, time), aim);
  }

  private static Change change(Drain drain, ToDoubleFunction<PublishTimes> time) {
    return new Change(time.applyAsDouble(drain.before()), time.applyAsDouble(drain.during()));
  }
}
