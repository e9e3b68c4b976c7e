package dev.courier.bench.shipped;

import dev.courier.bench.figure.Aim;
import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.Row;
import dev.courier.bench.process.Child;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.scene.Told;
import dev.courier.bench.setting.BenchSettings;
import dev.courier.bench.setting.BenchSettings.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** From {@code java -jar} to the first request at the sink. */
public final class StartScene {

  private static final double MOST_SECONDS_EMPTY = 6;
  private static final double MOST_SECONDS_WAITING = 15;
  private static final double LONGEST_SECONDS = 300;
  private static final long LOOK_EVERY_MILLIS = 5;

  private final BenchSettings settings;
  private final Shipped shipped;
  private final SinkProcess sink;
  private final Told told;
  private final Path data;
  private final Path prepared;
  private String subscription;

  /** With these settings; what happens is told to people. */
  public StartScene(BenchSettings settings, SinkProcess sink, Told told) {
    this.settings = settings;
    this.shipped = settings.shipped();
    this.sink = sink;
    this.told = told;
    this.data = settings.sides().directory().resolve("jar");
    this.prepared = settings.sides().directory().resolve("jar-prepared");
  }

  /** Measures. */
  public List<Row> run() throws IOException, InterruptedException {
    double[] empty = new double[shipped.starts()];
    for (int i = 0; i < empty.length; i++) {
      empty[i] = startEmpty(i);
      told.say("first delivery %.1f s after the start, empty data", empty[i]);
    }
    told.say("preparing %d events and %d parked", shipped.backlog(), shipped.parked());
    prepare();
    double[] waiting = new double[shipped.starts()];
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = startWithWaiting();
      told.say("first delivery %.1f s after the start, much waiting", waiting[i]);
    }
    FileSystemUtils.deleteRecursively(data);
    FileSystemUtils.deleteRecursively(prepared);
    return List.of(
        Row.alone(
            "first delivery after java -jar, empty data, s",
            "%.1f",
            Figures.median(empty),
            Aim.atMost(MOST_SECONDS_EMPTY)),
        Row.alone(
            "first delivery after java -jar, %d events and %d parked rows waiting, s"
                .formatted(shipped.backlog(), shipped.parked()),
            "%.1f",
            Figures.median(waiting),
            Aim.atMost(MOST_SECONDS_WAITING)));
  }

  /** The subscription and the event come over REST, as soon as that answers. */
  private double startEmpty(int number) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(data);
    sink.reset();
    try (ShippedCourier courier = ShippedCourier.start(settings, data)) {
      ShippedApi api = new ShippedApi(courier);
      subscription = api.subscribe(url());
      api.publish(number);
      double seconds = firstArrival(courier);
      courier.stop();
      return seconds;
    }
  }

  /** With what the last start has left, for its subscription. */
  private void prepare() throws IOException {
    FileSystemUtils.deleteRecursively(prepared);
    Files.move(data, prepared);
    List<String> arguments =
        List.of(
            prepared.toString(),
            Integer.toString(shipped.backlog()),
            Integer.toString(shipped.parked()),
            subscription);
    try (Child waiting =
        Child.start(
            "waiting",
            WaitingData.class,
            settings.sides().directory(),
            settings.sides().java(),
            List.of("-Xmx1g"),
            arguments)) {
      waiting.answer();
    }
  }

  private double startWithWaiting() throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(data);
    FileSystemUtils.copyRecursively(prepared, data);
    // What the copy left to write must not be waited for by the broker's journal.
    new ProcessBuilder("sync").start().waitFor();
    sink.reset();
    try (ShippedCourier courier = ShippedCourier.start(settings, data)) {
      return firstArrival(courier);
    }
  }

  private double firstArrival(ShippedCourier courier) throws InterruptedException {
    while (sink.arrived() == 0) {
      courier.requireAlive();
      if (courier.seconds() > LONGEST_SECONDS) {
        throw new IllegalStateException("nothing was delivered within " + LONGEST_SECONDS + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return courier.seconds();
  }

  private String url() {
    return "http://127.0.0.1:" + sink.port() + "/webhook";
  }
}
