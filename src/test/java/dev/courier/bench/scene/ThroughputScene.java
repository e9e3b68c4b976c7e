package dev.courier.bench.scene;

import static dev.courier.bench.process.Contestant.COURIER;
import static dev.courier.bench.process.Contestant.FLOOR;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.BenchSettings.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Full load on either side by turns. */
public final class ThroughputScene {

  private final BenchSettings settings;
  private final Told told;

  /** With these settings; what happens is told to people. */
  public ThroughputScene(BenchSettings settings, Told told) {
    this.settings = settings;
    this.told = told;
  }

  /** Warms both sides. */
  public void warmUp(Pair pair) throws InterruptedException {
    FullLoad load = new FullLoad(pair.sink(), settings.load());
    told.say("%s", load.warmUp(pair.floor(), settings.warmUp()));
    told.say("%s", load.warmUp(pair.courier(), settings.warmUp()));
  }

  /** Measures both sides. */
  public List<Round> run(Pair pair) throws InterruptedException {
    FullLoad load = new FullLoad(pair.sink(), settings.load());
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < settings.load().rounds(); i++) {
      rounds.add(tell(load.round(pair.floor())));
      rounds.add(tell(load.round(pair.courier())));
    }
    return rounds;
  }

  private Round tell(Round round) {
    told.say("%-7s %6.0f deliveries/s", round.side(), round.perSecond());
    return round;
  }

  /** What came of the rounds; medians. */
  public static List<Row> rows(List<Round> rounds, Sides sides) {
    double least = sides.externalBroker() && sides.postgresql() ? 0.8 : 0.9;
    return List.of(
        row(rounds, "deliveries/s", "%.0f", Round::perSecond, Aim.atLeast(least)),
        row(
            rounds,
            "deliveries/s until the journal is written",
            "%.0f",
            Round::settledPerSecond,
            Aim.none()),
        row(rounds, "CPU µs per delivery", "%.1f", Round::cpuMicros, Aim.none()),
        row(rounds, "CPU µs per delivery of the sink", "%.1f", Round::sinkMicros, Aim.none()));
  }

  private static Row row(
      List<Round> rounds, String name, String format, ToDoubleFunction<Round> figure, Aim aim) {
    return Row.compared(
        name,
        format,
        Figures.median(rounds, FLOOR, figure),
        Figures.median(rounds, COURIER, figure),
        aim);
  }
}
