package dev.courier.bench.micro;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How the Maven profile {@code microbench} starts the benchmarks of this package; no test, and
 * named like none. {@code -Dmicrobench.include=Render} takes only those whose names contain that,
 * {@code -Dmicrobench.seconds=5} how long each is warmed up and then measured (default 10 each).
 */
class MicroBenchmarkRun {

  @Test
  void printsItsTable() throws Exception {
    int seconds = Integer.getInteger("microbench.seconds", 10);
    new Runner(
            new OptionsBuilder()
                .include(
                    "dev\\.courier\\.bench\\.micro\\..*"
                        + System.getProperty("microbench.include", ""))
                .forks(1)
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.TEXT)
                .result("target/microbench.txt")
                .build())
        .run();
  }
}
