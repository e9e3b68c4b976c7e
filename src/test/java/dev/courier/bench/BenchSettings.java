package dev.courier.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * How the benchmark runs; each is a system property {@code bench.<name>} of {@code mvn -Pbench
 * verify}.
 *
 * @param rounds {@code bench.rounds}: measured rounds of each side; the median counts
 * @param seconds {@code bench.seconds}: how long a round is measured
 * @param rampUpSeconds {@code bench.ramp-up-seconds}: load before each measurement, because the
 *     other side's turn was long enough for connections to be closed as idle
 * @param warmUpSeconds {@code bench.warm-up-seconds}: load on each side before anything is measured
 * @param warmUpDeliveries {@code bench.warm-up-deliveries}: and no less than this many, because a
 *     JVM that shares its processors may need far longer until everything is compiled
 * @param backlog {@code bench.backlog}: events that wait all the time, so that delivery is measured
 * @param latencySeconds {@code bench.latency-seconds}: how long latency is measured
 * @param eventsPerSecond {@code bench.events-per-second}: the fixed rate at which it is measured
 * @param consumers {@code bench.consumers}: threads that deliver, of either side
 * @param subscriptions {@code bench.subscriptions}: subscriptions that match no event
 * @param jvmArguments {@code bench.jvm-arguments}: of both sides, separated by blanks
 * @param directory {@code bench.directory}: for data, logs and the table
 */
record BenchSettings(
    int rounds,
    int seconds,
    int rampUpSeconds,
    int warmUpSeconds,
    int warmUpDeliveries,
    int backlog,
    int latencySeconds,
    int eventsPerSecond,
    int consumers,
    int subscriptions,
    List<String> jvmArguments,
    Path directory) {

  BenchSettings {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Reads the settings; what is absent takes its default.
   *
   * @throws IllegalArgumentException where one is not a number, with its name
   */
  static BenchSettings of(Properties properties) {
    return new BenchSettings(
        number(properties, "bench.rounds", 3),
        number(properties, "bench.seconds", 25),
        number(properties, "bench.ramp-up-seconds", 2),
        number(properties, "bench.warm-up-seconds", 40),
        number(properties, "bench.warm-up-deliveries", 100_000),
        number(properties, "bench.backlog", 5_000),
        number(properties, "bench.latency-seconds", 20),
        number(properties, "bench.events-per-second", 200),
        number(properties, "bench.consumers", 64),
        number(properties, "bench.subscriptions", 100),
        List.of(properties.getProperty("bench.jvm-arguments", "-Xms1g -Xmx1g").split(" +")),
        Path.of(properties.getProperty("bench.directory", "target/bench")));
  }

  private static int number(Properties properties, String name, int usual) {
    String text = properties.getProperty(name);
    if (text == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0 || name.equals("bench.subscriptions") && number == 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw wrong(name, text);
    }
    throw wrong(name, text);
  }

  private static IllegalArgumentException wrong(String name, String text) {
    return new IllegalArgumentException(
        name + " is \"" + text + "\": it must be a number greater than 0");
  }
}
