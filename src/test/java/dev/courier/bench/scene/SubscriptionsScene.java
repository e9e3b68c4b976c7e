package dev.courier.bench.scene;

import static dev.courier.bench.process.Contestant.COURIER;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.figure.Row.Change;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.BenchSettings.Many;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/**
 * Two Couriers by turns under the same load: one has few subscriptions that match no event, the
 * other very many, half of them for the type of the events with a filter on a value.
 */
public final class SubscriptionsScene {

  private static final String FEW = "courier-few";
  private static final String MANY = "courier-many";
  private static final double WITHIN = 1.1;

  private final BenchSettings settings;
  private final Told told;

  /** With these settings; what happens is told to people. */
  public SubscriptionsScene(BenchSettings settings, Told told) {
    this.settings = settings;
    this.told = told;
  }

  /** Measures. */
  public List<Row> run(SinkProcess sink) throws IOException, InterruptedException {
    Many many = settings.many();
    FullLoad load = new FullLoad(sink, settings.load());
    try (Contestant few = start(FEW, many.few(), sink);
        Contestant very = start(MANY, many.many(), sink)) {
      told.say("%s", load.warmUp(few, settings.warmUp()));
      told.say("%s", load.warmUp(very, settings.warmUp()));
      List<Round> ofFew = new ArrayList<>();
      List<Round> ofMany = new ArrayList<>();
      for (int i = 0; i < many.rounds(); i++) {
        ofFew.add(load.round(few, many.seconds()));
        ofMany.add(load.round(very, many.seconds()));
      }
      String change = ", " + many.few() + " subscriptions → " + many.many();
      return List.of(
          row("CPU µs per delivery" + change, "%.1f", ofFew, ofMany, Round::cpuMicros, WITHIN),
          row("JIT s in a round" + change, "%.1f", ofFew, ofMany, SubscriptionsScene::jit, 0));
    }
  }

  private Contestant start(String label, int subscriptions, SinkProcess sink) throws IOException {
    FileSystemUtils.deleteRecursively(settings.sides().directory().resolve(label));
    told.say("Courier with %d subscriptions", subscriptions);
    return Contestant.start(COURIER, label, subscriptions, settings.sides(), sink);
  }

  private static double jit(Round round) {
    return round.compiling().toMillis() / 1e3;
  }

  /** The aim is none where it is 0. */
  private static Row row(
      String name,
      String format,
      List<Round> few,
      List<Round> many,
      ToDoubleFunction<Round> figure,
      double most) {
    Change change =
        new Change(Figures.median(few, COURIER, figure), Figures.median(many, COURIER, figure));
    return Row.changed(name, format, change, most > 0 ? Aim.atMost(most) : Aim.none());
  }
}
