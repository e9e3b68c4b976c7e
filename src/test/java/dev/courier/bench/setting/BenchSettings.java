package dev.courier.bench.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * How the benchmark runs; each is a system property {@code bench.<name>} of {@code mvn -Pbench
 * verify}.
 *
 * @param given those that were set, as the command names them
 * @param scenes {@code bench.scenes}: what is measured, with commas: throughput, latency, burst,
 *     fan-out, subscriptions, start, memory, long-log, retention; or all
 * @param sides both sides
 * @param warmUp before anything is measured
 * @param load of the scenes throughput and latency
 * @param burst of the scene burst
 * @param fanOut of the scene fan-out
 * @param many of the scene subscriptions
 * @param shipped of the scenes start and memory, which run the jar as it is shipped
 * @param log of the scenes long-log and retention
 */
public record BenchSettings(
    List<String> given,
    Set<Scene> scenes,
    Sides sides,
    WarmUp warmUp,
    Load load,
    Burst burst,
    FanOut fanOut,
    Many many,
    Shipped shipped,
    Log log) {

  public BenchSettings {
    given = List.copyOf(given);
    scenes = Set.copyOf(scenes);
  }

  /**
   * The processes.
   *
   * @param java {@code bench.java}: the Java that runs both sides and the jar; absent = the one
   *     that runs Maven
   * @param jvmArguments {@code bench.jvm-arguments}: of both sides, separated by blanks
   * @param consumers {@code bench.consumers}: threads that deliver, of either side
   * @param subscriptions {@code bench.subscriptions}: subscriptions that match no event
   * @param externalBroker {@code bench.broker}: {@code embedded}, or {@code external} for an
   *     Artemis of each side that is a process of its own
   * @param postgresql {@code bench.database}: {@code embedded}, or {@code postgresql} for one of
   *     Courier's that is a process of its own
   * @param directory {@code bench.directory}: for data, logs, plots and the table
   */
  public record Sides(
      String java,
      List<String> jvmArguments,
      int consumers,
      int subscriptions,
      boolean externalBroker,
      boolean postgresql,
      Path directory) {

    public Sides {
      jvmArguments = List.copyOf(jvmArguments);
    }

    private static Sides of(Options options) {
      return new Sides(
          options.text("java", ProcessHandle.current().info().command().orElse("java")),
          options.words("jvm-arguments", "-Xms1g -Xmx1g"),
          options.positive("consumers", 64),
          options.natural("subscriptions", 100),
          options.isOther("broker", "embedded", "external"),
          options.isOther("database", "embedded", "postgresql"),
          Path.of(options.text("directory", "target/bench")));
    }
  }

  /**
   * Full load on a side until its JVM has compiled what it uses. Courier is a far larger program
   * than the floor and needs minutes where the floor needs seconds, so the same time for both would
   * compare a warm program with one that is still being compiled.
   *
   * @param seconds {@code bench.warm-up-seconds}: at least so long
   * @param deliveries {@code bench.warm-up-deliveries}: and at least so many
   * @param jitPercent {@code bench.warm-up-jit-percent}: and until the compilers have worked for no
   *     more than this share of the last ten seconds
   * @param mostSeconds {@code bench.warm-up-most-seconds}: but that is waited for no longer than
   *     this; the JIT column of the rounds shows what was left
   */
  public record WarmUp(int seconds, int deliveries, int jitPercent, int mostSeconds) {

    private static WarmUp of(Options options) {
      return new WarmUp(
          options.positive("warm-up-seconds", 20),
          options.positive("warm-up-deliveries", 50_000),
          options.positive("warm-up-jit-percent", 10),
          options.positive("warm-up-most-seconds", 240));
    }
  }

  /**
   * Full load and steady load.
   *
   * @param rounds {@code bench.rounds}: measured rounds of each side; the median counts
   * @param seconds {@code bench.seconds}: how long a round is measured
   * @param rampUpSeconds {@code bench.ramp-up-seconds}: load before each measurement, because the
   *     other side's turn was long enough for connections to be closed as idle
   * @param backlog {@code bench.backlog}: events that wait all the time, so that delivery is
   *     measured
   * @param latencyRampUpSeconds {@code bench.latency-ramp-up-seconds}: steady load before latency
   *     is measured; half a minute after the full load the system still writes what that has left
   * @param latencySeconds {@code bench.latency-seconds}: how long latency is measured
   * @param eventsPerSecond {@code bench.events-per-second}: the fixed rate at which it is measured
   */
  public record Load(
      int rounds,
      int seconds,
      int rampUpSeconds,
      int backlog,
      int latencyRampUpSeconds,
      int latencySeconds,
      int eventsPerSecond) {

    private static Load of(Options options) {
      return new Load(
          options.positive("rounds", 3),
          options.positive("seconds", 25),
          options.positive("ramp-up-seconds", 2),
          options.positive("backlog", 5_000),
          options.positive("latency-ramp-up-seconds", 40),
          options.positive("latency-seconds", 20),
          options.positive("events-per-second", 200));
    }
  }

  /**
   * Very many events at once.
   *
   * @param events {@code bench.burst-events}: how many
   * @param producers {@code bench.burst-producers}: how many publish them, in transactions of 100
   * @param usualSeconds {@code bench.burst-usual-seconds}: how long the usual time of a publish is
   *     measured before, at the rate of {@code bench.events-per-second}
   */
  public record Burst(int events, int producers, int usualSeconds) {

    private static Burst of(Options options) {
      return new Burst(
          options.positive("burst-events", 100_000),
          options.positive("burst-producers", 4),
          options.positive("burst-usual-seconds", 15));
    }
  }

  /**
   * One event for very many subscriptions.
   *
   * @param subscriptions {@code bench.fan-out-subscriptions}: how many want each event
   * @param seconds {@code bench.fan-out-seconds}: how long it is measured
   */
  public record FanOut(int subscriptions, int seconds) {

    private static FanOut of(Options options) {
      return new FanOut(
          options.positive("fan-out-subscriptions", 1_000),
          options.positive("fan-out-seconds", 20));
    }
  }

  /**
   * Few and many subscriptions.
   *
   * @param few {@code bench.few-subscriptions}: of one Courier
   * @param many {@code bench.many-subscriptions}: of the other
   * @param rounds {@code bench.many-rounds}: rounds of each, by turns
   * @param seconds {@code bench.many-seconds}: how long a round is measured
   */
  public record Many(int few, int many, int rounds, int seconds) {

    private static Many of(Options options) {
      return new Many(
          options.natural("few-subscriptions", 10),
          options.natural("many-subscriptions", 10_000),
          options.positive("many-rounds", 3),
          options.positive("many-seconds", 15));
    }
  }

  /**
   * The jar as it is shipped.
   *
   * @param jar {@code bench.jar}: the jar
   * @param jvmArguments {@code bench.jar-jvm-arguments}: its options, separated by blanks
   * @param starts {@code bench.starts}: how often each kind of start is measured; the median counts
   * @param backlog {@code bench.start-backlog}: events that wait when it starts
   * @param parked {@code bench.start-parked}: deliveries that wait in the database when it starts
   * @param idleSeconds {@code bench.idle-seconds}: from the start until the idle process is looked
   *     at
   * @param loadSeconds {@code bench.memory-seconds}: how long it is under full load
   */
  public record Shipped(
      Path jar,
      List<String> jvmArguments,
      int starts,
      int backlog,
      int parked,
      int idleSeconds,
      int loadSeconds) {

    public Shipped {
      jvmArguments = List.copyOf(jvmArguments);
    }

    private static Shipped of(Options options) {
      return new Shipped(
          Path.of(options.text("jar", "target/courier.jar")),
          options.words("jar-jvm-arguments", ""),
          options.positive("starts", 3),
          options.natural("start-backlog", 100_000),
          options.natural("start-parked", 1_000_000),
          options.positive("idle-seconds", 30),
          options.positive("memory-seconds", 60));
    }
  }

  /**
   * What the delivery log has before the load begins.
   *
   * @param rows {@code bench.rows}: deliveries, events and attempts of the log that is long
   * @param oldRows {@code bench.old-rows}: those that are older than the log is kept
   */
  public record Log(int rows, int oldRows) {

    private static Log of(Options options) {
      return new Log(options.positive("rows", 200_000), options.positive("old-rows", 200_000));
    }
  }

  /**
   * Reads the settings; what is absent takes its default.
   *
   * @throws IllegalArgumentException where one is not what it must be, with its name
   */
  public static BenchSettings of(Properties properties) {
    Options options = new Options(properties);
    return new BenchSettings(
        options.given(),
        Scene.named(options.text("scenes", "throughput,latency")),
        Sides.of(options),
        WarmUp.of(options),
        Load.of(options),
        Burst.of(options),
        FanOut.of(options),
        Many.of(options),
        Shipped.of(options),
        Log.of(options));
  }
}
