package dev.courier.bench.scene;

import dev.courier.bench.figure.Round;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.process.SinkProcess;
import dev.courier.bench.setting.BenchSettings.Load;
import dev.courier.bench.setting.BenchSettings.WarmUp;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A side with events waiting all the time. */
public final class FullLoad {

  private static final long LOOK_AT_THE_JIT_EVERY_SECONDS = 10;

  private final SinkProcess sink;
  private final Load settings;

  /** With these settings. */
  public FullLoad(SinkProcess sink, Load settings) {
    this.sink = sink;
    this.settings = settings;
  }

  /**
   * Until the JVM has compiled what it uses, or what the settings allow for that has passed.
   *
   * @return what became of it, for people
   */
  public String warmUp(Contestant side, WarmUp warmUp) throws InterruptedException {
    sink.reset();
    Watch watch = new Watch(side);
    side.keepWaiting(settings.backlog());
    double share = Double.POSITIVE_INFINITY;
    while (!isWarm(warmUp, watch, share)) {
      share = watch.share(Math.min(LOOK_AT_THE_JIT_EVERY_SECONDS, warmUp.seconds()));
    }
    String told =
        "%s: %d deliveries in %.0f s, in the last of which the JIT had %.0f %%"
            .formatted(side.name(), sink.arrived(), watch.seconds(), share);
    side.stop();
    side.settle();
    return told;
  }

  private boolean isWarm(WarmUp warmUp, Watch watch, double share) {
    double seconds = watch.seconds();
    return seconds >= warmUp.seconds()
        && sink.arrived() >= warmUp.deliveries()
        && (share <= warmUp.jitPercent() || seconds >= warmUp.mostSeconds());
  }

  /** For the seconds of a round. */
  public Round round(Contestant side) throws InterruptedException {
    return round(side, settings.seconds());
  }

  /** For so many seconds. */
  Round round(Contestant side, int seconds) throws InterruptedException {
    sink.reset();
    Duration cpu = side.cpu();
    Duration sinkCpu = sink.cpu();
    Duration compiled = side.compiling();
    long started = System.nanoTime();
    side.keepWaiting(settings.backlog());
    Sampling sampling = new Sampling(side, sink, false);
    sampling.untilSecond(settings.rampUpSeconds());
    int before = sink.arrived();
    long measured = System.nanoTime();
    sampling.untilSecond(settings.rampUpSeconds() + seconds);
    int during = sink.arrived() - before;
    double perSecond = during / ((System.nanoTime() - measured) / 1e9);
    int published = side.stop();
    long lag = side.journalLag();
    long stopped = System.nanoTime();
    side.settle();
    long settled = System.nanoTime();
    return new Round(
        side.name(),
        perSecond,
        published,
        sink.arrived(),
        sink.duplicates(),
        side.cpu().minus(cpu),
        sink.cpu().minus(sinkCpu),
        Duration.ofNanos(settled - started),
        lag,
        Duration.ofNanos(settled - stopped),
        side.compiling().minus(compiled),
        sampling.samples());
  }

  /** The compilers of a side, from now on. */
  private static final class Watch {

    private final Contestant side;
    private final long started = System.nanoTime();

    Watch(Contestant side) {
      this.side = side;
    }

    double seconds() {
      return (System.nanoTime() - started) / 1e9;
    }

    /** Waits so long; how much of that they have worked, in percent of one processor. */
    double share(long seconds) throws InterruptedException {
      long from = System.nanoTime();
      Duration before = side.compiling();
      TimeUnit.SECONDS.sleep(seconds);
      return 100.0 * side.compiling().minus(before).toNanos() / (System.nanoTime() - from);
    }
  }
}
