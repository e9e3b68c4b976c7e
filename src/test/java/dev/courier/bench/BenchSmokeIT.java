package dev.courier.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.courier.bench.figure.Figures;
import dev.courier.bench.figure.FiguresTable;
import dev.courier.bench.figure.Round;
import dev.courier.bench.figure.Row;
import dev.courier.bench.process.Contestant;
import dev.courier.bench.setting.BenchSettings;
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
    BenchSettings settings =
        BenchSettings.of(tiny("throughput,latency,burst,fan-out,subscriptions"));

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
    assertThat(figures.rows())
        .filteredOn(row -> row.name().endsWith("lost"))
        .extracting(Row::reached)
        .containsExactly("yes", "yes");
    assertThat(figures.rows())
        .extracting(Row::name)
        .contains("CPU µs per delivery, 1 subscriptions → 40");
    assertThat(FiguresTable.of(settings, "Java 17", figures))
        .contains(
            "-Dbench.seconds=1", "| deliveries/s |", "| p99 at 200", "| burst of 500: lost |");
    assertThat(directory.resolve("throughput.svg")).content().contains("deliveries/s", "<polyline");
    assertThat(directory.resolve("burst.svg")).content().contains("waiting", "<polyline");
    assertThat(directory.resolve("throughput.csv")).content().contains("courier,1,");
  }

  @Test
  void measuresWithABrokerAndADatabaseOutsideAndWhileOldRowsAreRemoved() throws Exception {
    Properties properties = tiny("throughput,retention");
    properties.putAll(
        Map.of(
            "bench.broker", "external",
            "bench.database", "postgresql",
            "bench.old-rows", "2000"));

    Figures figures = new Bench(BenchSettings.of(properties)).run();

    assertThat(figures.rounds()).allSatisfy(round -> assertThat(round.lost()).isZero());
    assertThat(figures.rows())
        .extracting(Row::name)
        .contains("no removal, then that of 2,000 old rows: deliveries/s");
    assertThat(figures.rows())
        .allSatisfy(row -> assertThat(row.courier()).as(row.name()).doesNotContain("NaN"));
  }

  /** The jar is there where Maven has come this far by itself. */
  @Test
  void startsTheJarAndLooksAtItsMemory() throws Exception {
    BenchSettings settings = BenchSettings.of(tiny("start,memory"));
    assumeThat(settings.shipped().jar()).isRegularFile();

    Figures figures = new Bench(settings).run();

    assertThat(figures.rows())
        .extracting(Row::name)
        .contains(
            "first delivery after java -jar, empty data, s",
            "first delivery after java -jar, 50 events and 100 parked rows waiting, s",
            "resident idle, MB",
            "most resident under full load, MB");
    assertThat(figures.rows()).allSatisfy(row -> assertThat(row.courier()).isNotEqualTo("0"));
    assertThat(FiguresTable.of(settings, "Java 17", figures)).doesNotContain("| round of |");
  }

  private Properties tiny(String scenes) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "bench.scenes", scenes,
            "bench.rounds", "1",
            "bench.ramp-up-seconds", "1",
            "bench.seconds", "1",
            "bench.latency-ramp-up-seconds", "1",
            "bench.latency-seconds", "1",
            "bench.backlog", "200",
            "bench.subscriptions", "4",
            "bench.jvm-arguments", "-XX:TieredStopAtLevel=1 -Xmx512m",
            "bench.directory", directory.toString()));
    properties.putAll(
        Map.of(
            "bench.warm-up-deliveries", "100",
            "bench.warm-up-seconds", "1",
            "bench.warm-up-most-seconds", "1",
            "bench.burst-events", "500",
            "bench.burst-usual-seconds", "1"));
    properties.putAll(
        Map.of(
            "bench.fan-out-subscriptions", "20",
            "bench.fan-out-seconds", "1",
            "bench.few-subscriptions", "1",
            "bench.many-subscriptions", "40",
            "bench.many-rounds", "1",
            "bench.many-seconds", "1"));
    properties.putAll(
        Map.of(
            "bench.jar-jvm-arguments", "-XX:TieredStopAtLevel=1 -Xmx512m",
            "bench.starts", "1",
            "bench.start-backlog", "50",
            "bench.start-parked", "100",
            "bench.idle-seconds", "1",
            "bench.memory-seconds", "1"));
    return properties;
  }
}
