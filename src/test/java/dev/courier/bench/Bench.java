package dev.courier.bench;

import static dev.courier.bench.process.Contestant.COURIER;
import static dev.courier.bench.process.Contestant.FLOOR;

import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.FiguresTable;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.log.LongLogScene;
import dev.courier.bench.log.RetentionScene;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.JavaVersion;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.scene.BurstScene;
import dev.courier.bench.scene.Courses;
import dev.courier.bench.scene.FanOutScene;
import dev.courier.bench.scene.LatencyScene;
import dev.courier.bench.scene.Pair;
import dev.courier.bench.scene.SubscriptionsScene;
import dev.courier.bench.scene.ThroughputScene;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.Scene;
import dev.courier.bench.shipped.MemoryScene;
import dev.courier.bench.shipped.StartScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Runs the scenes that are asked for, one after the other, against one sink. */
public final class Bench {

  private final BenchSettings settings;
  private final Path directory;
  private final Courses courses;
  private final List<Row> rows = new ArrayList<>();
  private final List<Round> rounds = new ArrayList<>();

  Bench(BenchSettings settings) {
    this.settings = settings;
    this.directory = settings.sides().directory();
    this.courses = new Courses(directory);
  }

  /**
   * Runs with the settings of the system properties, prints the table and leaves it in {@code
   * figures.md}; the working directory must be the project's, and the class path that of its tests.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BenchSettings settings = BenchSettings.of(System.getProperties());
    String java = JavaVersion.of(settings.sides().java());
    String table = FiguresTable.of(settings, java, new Bench(settings).run());
    System.out.println(table);
    Files.writeString(settings.sides().directory().resolve("figures.md"), table);
  }

  /** Measures, and leaves the plots. */
  Figures run() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (SinkProcess sink = SinkProcess.start(directory, settings.sides().java())) {
      if (asksForAny(Scene.THROUGHPUT, Scene.LATENCY, Scene.RETENTION)) {
        comparePair(sink);
      }
      if (asksForAny(Scene.LONG_LOG)) {
        rows.addAll(new LongLogScene(settings, Bench::say).run(sink));
      }
      if (asksForAny(Scene.SUBSCRIPTIONS)) {
        rows.addAll(new SubscriptionsScene(settings, Bench::say).run(sink));
      }
      if (asksForAny(Scene.START)) {
        rows.addAll(new StartScene(settings, sink, Bench::say).run());
      }
      if (asksForAny(Scene.MEMORY)) {
        say("memory, idle and under full load");
        rows.addAll(new MemoryScene(settings, sink).run());
      }
    }
    return new Figures(rows, rounds);
  }

  private boolean asksForAny(Scene... scenes) {
    return List.of(scenes).stream().anyMatch(settings.scenes()::contains);
  }

  private void comparePair(SinkProcess sink) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(directory.resolve(FLOOR));
    FileSystemUtils.deleteRecursively(directory.resolve(COURIER));
    try (Contestant floor = Contestant.start(FLOOR, settings.sides(), sink);
        Contestant courier = Contestant.start(COURIER, settings.sides(), sink)) {
      say("floor is process %d, Courier is process %d; warming up", floor.pid(), courier.pid());
      Pair pair = new Pair(floor, courier, sink);
      ThroughputScene throughput = new ThroughputScene(settings, Bench::say);
      throughput.warmUp(pair);
      if (asksForAny(Scene.THROUGHPUT)) {
        rounds.addAll(throughput.run(pair));
        rows.addAll(ThroughputScene.rows(rounds, settings.sides()));
        courses.throughput(rounds);
      }
      if (asksForAny(Scene.LATENCY)) {
        say("latency at %d events/s", settings.load().eventsPerSecond());
        rows.addAll(new LatencyScene(settings.load()).run(pair));
      }
      if (asksForAny(Scene.BURST)) {
        burst(pair);
      }
      if (asksForAny(Scene.FAN_OUT)) {
        say("fan-out to %d subscriptions", settings.fanOut().subscriptions());
        rows.addAll(
            new FanOutScene(settings)
                .run(
                    courier,
                    sink,
                    Figures.median(rounds, COURIER, Round::perSecond),
                    Figures.median(rounds, COURIER, Round::cpuMicros)));
      }
      if (asksForAny(Scene.RETENTION)) {
        rows.addAll(new RetentionScene(settings, Bench::say).run(courier, sink));
      }
    }
  }

  private void burst(Pair pair) throws IOException, InterruptedException {
    say("a burst of %d events", settings.burst().events());
    BurstScene.Outcome burst =
        new BurstScene(settings)
            .run(
                pair,
                Figures.median(rounds, FLOOR, Round::perSecond),
                Figures.median(rounds, COURIER, Round::perSecond));
    rows.addAll(burst.rows());
    courses.burst(burst.courses());
  }

  private static void say(String format, Object... values) {
    System.out.println("bench: " + String.format(Locale.ROOT, format, values));
  }
}
