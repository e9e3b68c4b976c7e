package dev.courier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works; how fast anything was is none of a test's business. */
class BenchSmokeIT {

  @TempDir private Path directory;

  @Test
  void measuresBothSidesAndLosesNothing() throws Exception {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "bench.rounds", "1",
            "bench.ramp-up-seconds", "1",
            "bench.warm-up-deliveries", "100",
            "bench.seconds", "1",
            "bench.warm-up-seconds", "1",
            "bench.latency-seconds", "1",
            "bench.backlog", "200",
            "bench.subscriptions", "4",
            "bench.jvm-arguments", "-Xmx512m",
            "bench.directory", directory.toString()));
    BenchSettings settings = BenchSettings.of(properties);

    Figures figures = new Bench(settings).run();

    assertThat(figures.rounds())
        .extracting(Round::side)
        .containsExactly(Contestant.FLOOR, Contestant.COURIER);
    assertThat(figures.rounds())
        .allSatisfy(
            round -> {
              assertThat(round.published()).isPositive();
              assertThat(round.lost()).isZero();
              assertThat(round.perSecond()).isPositive();
              assertThat(round.cpuMicros()).isPositive();
            });
    assertThat(figures.latencies()).allSatisfy(latency -> assertThat(latency.p50()).isPositive());
    assertThat(FiguresTable.of(settings, figures)).contains("| deliveries/s |", "| p99 at 200");
  }
}
