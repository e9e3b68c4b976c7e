package dev.courier.bench.log;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.load.OrderCreated;
import dev.courier.bench.outside.Outside;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.scene.FullLoad;
import dev.courier.bench.scene.Told;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.BenchSettings.Sides;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/**
 * Two Couriers by turns, each with a PostgreSQL of its own: the log of one is empty at first, that
 * of the other has so many rows of a month.
 */
public final class LongLogScene {

  private static final double SAME = 0.1;

  private final BenchSettings settings;
  private final Told told;

  /** With these settings; what happens is told to people. */
  public LongLogScene(BenchSettings settings, Told told) {
    this.settings = settings;
    this.told = told;
  }

  /** Fills and measures. */
  public List<Row> run(SinkProcess sink) throws IOException, InterruptedException {
    int rows = settings.log().rows();
    try (Contestant empty = start("courier-empty", 0, sink);
        Contestant full = start("courier-long", rows, sink)) {
      FullLoad load = new FullLoad(sink, settings.load());
      told.say("empty log: %s", load.warmUp(empty, settings.warmUp()));
      told.say("long log: %s", load.warmUp(full, settings.warmUp()));
      List<Round> ofEmpty = new ArrayList<>();
      List<Round> ofFull = new ArrayList<>();
      for (int i = 0; i < settings.load().rounds(); i++) {
        ofEmpty.add(load.round(empty));
        ofFull.add(load.round(full));
      }
      String log = String.format(Locale.ROOT, "an empty log, then one of %,d rows: ", rows);
      return List.of(
          row(log + "deliveries/s", ofEmpty, ofFull, Round::perSecond, Aim.atLeast(1 - SAME)),
          row(
              log + "CPU µs per delivery, PostgreSQL included",
              ofEmpty,
              ofFull,
              Round::cpuMicros,
              Aim.atMost(1 + SAME)));
    }
  }

  private static Row row(
      String name, List<Round> before, List<Round> after, ToDoubleFunction<Round> figure, Aim aim) {
    return Row.compared(name, "%.0f", median(before, figure), median(after, figure), aim);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Figures.median(rounds.stream().mapToDouble(figure).toArray());
  }

  private Contestant start(String label, int rows, SinkProcess sink) throws IOException {
    Sides sides = settings.sides();
    FileSystemUtils.deleteRecursively(sides.directory().resolve(label));
    Outside outside =
        Outside.start(sides.java(), sides.directory().resolve(label), sides.externalBroker(), true);
    try {
      if (rows > 0) {
        told.say("%,d rows are made", rows);
        outside.database().fill(OrderCreated.TENANT, rows);
      }
      return Contestant.start(
          Contestant.COURIER, label, sides.subscriptions(), sides, sink, outside);
    } catch (IOException | RuntimeException fault) {
      outside.close();
      throw fault;
    }
  }
}
