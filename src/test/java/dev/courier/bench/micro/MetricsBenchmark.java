package dev.courier.bench.micro;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.metrics.MetricsSettings;
import dev.courier.match.MatchSamples;
import dev.courier.retry.Decision;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to count and time one event and its delivery, with 100 tenants known. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MetricsBenchmark {

  private static final Outcome DELIVERED = new Outcome.Delivered(200);
  private static final Outcome FAILED = new Outcome.Rejected(503, null);
  private static final Decision COMPLETE = new Decision.Complete();
  private static final Decision AGAIN = new Decision.RetryAt(Instant.EPOCH);

  private FlowMetrics metrics;
  private Delivery delivery;

  /** Makes the tenants known. */
  @Setup
  public void arrange() {
    Clock clock = Clock.systemUTC();
    metrics =
        new FlowMetrics(
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new MetricsSettings(100), clock);
    for (int tenant = 0; tenant < 1_000; tenant++) {
      metrics.of("tenant-" + tenant).accepted(1);
    }
    delivery = Delivery.queued("sub_1", MatchSamples.event("order.paid", "{}"), clock.instant());
  }

  /** An event was taken in. */
  @Benchmark
  public void accepted() {
    metrics.of("tenant-17").accepted(1);
  }

  /** A delivery arrived: two counters and two histograms. */
  @Benchmark
  public void delivered() {
    metrics.settled(delivery, DELIVERED, 12, COMPLETE);
  }

  /** The same on two threads at once. */
  @Benchmark
  @Threads(2)
  public void deliveredByTwo() {
    metrics.settled(delivery, DELIVERED, 12, COMPLETE);
  }

  /** An attempt failed and is made again. */
  @Benchmark
  public void failed() {
    metrics.settled(delivery, FAILED, 12, AGAIN);
  }
}
