package dev.courier.bench.log;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.scene.FullLoad;
import dev.courier.bench.scene.Told;
import dev.courier.bench.setting.BenchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A Courier whose log has very many old rows: by turns their removal rests and goes on while it is
 * under full load.
 */
public final class RetentionScene {

  private static final double HARDLY_LESS = 0.9;

  private final BenchSettings settings;
  private final Told told;

  /** With these settings; what happens is told to people. */
  public RetentionScene(BenchSettings settings, Told told) {
    this.settings = settings;
    this.told = told;
  }

  /** Fills the log of a warm Courier, and measures. */
  public List<Row> run(Contestant courier, SinkProcess sink) throws InterruptedException {
    told.say("%,d old rows are made", settings.log().oldRows());
    courier.fillWithOld(settings.log().oldRows());
    FullLoad load = new FullLoad(sink, settings.load());
    List<Round> resting = new ArrayList<>();
    List<Round> removing = new ArrayList<>();
    long before = courier.old();
    for (int i = 0; i < settings.load().rounds(); i++) {
      resting.add(load.round(courier));
      courier.clear(true);
      removing.add(load.round(courier));
      courier.clear(false);
    }
    return rows(resting, removing, before - courier.old());
  }

  private List<Row> rows(List<Round> resting, List<Round> removing, long removed) {
    double seconds =
        removing.stream().map(Round::elapsed).mapToLong(Duration::toMillis).sum() / 1e3;
    String retention =
        String.format(
            Locale.ROOT, "no removal, then that of %,d old rows: ", settings.log().oldRows());
    return List.of(
        row(
            retention + "deliveries/s",
            resting,
            removing,
            Round::perSecond,
            Aim.atLeast(HARDLY_LESS)),
        row(
            retention + "deliveries/s until the journal is written",
            resting,
            removing,
            Round::settledPerSecond,
            Aim.none()),
        row(retention + "CPU µs per delivery", resting, removing, Round::cpuMicros, Aim.none()),
        Row.alone(
            "old deliveries removed in a second meanwhile", "%.0f", removed / seconds, Aim.none()));
  }

  private static Row row(
      String name, List<Round> before, List<Round> after, ToDoubleFunction<Round> figure, Aim aim) {
    return Row.compared(name, "%.0f", median(before, figure), median(after, figure), aim);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Figures.median(rounds.stream().mapToDouble(figure).toArray());
  }
}
