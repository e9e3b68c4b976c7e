package dev.courier.bench;

import static org.awaitility.Awaitility.await;

import dev.courier.bench.side.SideProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One side, and how it is measured. */
final class Contestant implements AutoCloseable {

  static final String FLOOR = "floor";
  static final String COURIER = "courier";

  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final long MORE_WARM_UP_SECONDS = 10;

  private final String name;
  private final BenchSettings settings;
  private final SinkProcess sink;
  private final Child child;

  private Contestant(String name, BenchSettings settings, SinkProcess sink, Child child) {
    this.name = name;
    this.settings = settings;
    this.sink = sink;
    this.child = child;
    child.answer();
  }

  /** Starts a side with an empty data directory and waits until it is ready. */
  static Contestant start(String name, BenchSettings settings, SinkProcess sink)
      throws IOException {
    Path directory = settings.directory();
    List<String> arguments =
        List.of(
            name,
            sink.port(),
            Integer.toString(settings.consumers()),
            Integer.toString(settings.subscriptions()),
            directory.resolve(name).toString());
    return new Contestant(
        name,
        settings,
        sink,
        Child.start(name, SideProcess.class, directory, settings.jvmArguments(), arguments));
  }

  long pid() {
    return child.pid();
  }

  /**
   * Full load until the JVM has compiled what it uses.
   *
   * @return how many deliveries were made
   */
  int warmUp() throws InterruptedException {
    int deliveries = load(settings.warmUpSeconds()).arrived();
    while (deliveries < settings.warmUpDeliveries()) {
      deliveries += load(MORE_WARM_UP_SECONDS).arrived();
    }
    return deliveries;
  }

  /** Full load for the seconds of a round. */
  Round round() throws InterruptedException {
    return load(settings.seconds());
  }

  private Round load(long seconds) throws InterruptedException {
    sink.reset();
    Duration cpu = child.cpu();
    Duration sinkCpu = sink.cpu();
    Duration compiled = compiling();
    long started = System.nanoTime();
    child.ask("backlog " + settings.backlog());
    TimeUnit.SECONDS.sleep(settings.rampUpSeconds());
    long measured = System.nanoTime();
    int before = sink.arrived();
    TimeUnit.SECONDS.sleep(seconds);
    int during = sink.arrived() - before;
    double perSecond = during / ((System.nanoTime() - measured) / 1e9);
    int published = Integer.parseInt(child.ask("stop"));
    long lag = waiting()[1];
    long stopped = System.nanoTime();
    settle();
    long settled = System.nanoTime();
    return new Round(
        name,
        perSecond,
        published,
        sink.arrived(),
        sink.duplicates(),
        child.cpu().minus(cpu),
        sink.cpu().minus(sinkCpu),
        Duration.ofNanos(settled - started),
        lag,
        Duration.ofNanos(settled - stopped),
        compiling().minus(compiled));
  }

  /** A fixed rate that leaves the side idle most of the time. */
  Latency latency() throws InterruptedException {
    child.ask("rate " + settings.eventsPerSecond());
    TimeUnit.SECONDS.sleep(settings.rampUpSeconds());
    sink.reset();
    TimeUnit.SECONDS.sleep(settings.latencySeconds());
    child.ask("stop");
    settle();
    return sink.latency(name);
  }

  private Duration compiling() {
    return Duration.ofMillis(Long.parseLong(child.ask("compiling")));
  }

  private void settle() {
    await().atMost(SETTLES_WITHIN).pollInterval(LOOK_EVERY).until(this::isSettled);
  }

  /** The floor's journal does not count: nobody writes it. */
  private boolean isSettled() {
    long[] waiting = waiting();
    return waiting[0] == 0 && (waiting[1] == 0 || name.equals(FLOOR));
  }

  /** How many events are on the way, and how many journal messages wait. */
  private long[] waiting() {
    String[] waiting = child.ask("waiting").split(" ");
    return new long[] {Long.parseLong(waiting[0]), Long.parseLong(waiting[1])};
  }

  @Override
  public void close() {
    child.close();
  }
}
