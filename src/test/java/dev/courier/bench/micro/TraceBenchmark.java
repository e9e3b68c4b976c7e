package dev.courier.bench.micro;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import dev.courier.flow.trace.IntakeSpan;
import dev.courier.flow.trace.PassedOnTraces;
import dev.courier.flow.trace.Traces;
import dev.courier.flow.trace.otel.RecordedTraces;
import dev.courier.match.MatchSamples;
import dev.courier.subscription.Subscription;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the traces add to an event and its one attempt. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TraceBenchmark {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Outcome ARRIVED = new Outcome.Delivered(200);

  /** Who wants a trace. */
  public enum Wanted {
    /** Nobody. */
    BY_NOBODY,
    /** The producer names one, and there is no collector. */
    PASSED_ON,
    /** There is a collector, and this trace is not in its share. */
    NOT_SAMPLED,
    /** There is a collector, and it gets this trace. */
    SAMPLED
  }

  @Param public Wanted wanted;

  private Traces traces;
  private String written;
  private Event event;
  private Delivery delivery;
  private Subscription subscription;

  /** Makes what the spans are about. */
  @Setup
  public void arrange() {
    event = MatchSamples.event("order.paid", "{\"total\": 1000.00}");
    subscription = MatchSamples.subscription("sub_1", "order.paid");
    delivery = Delivery.queued("sub_1", event, Instant.EPOCH);
    written = wanted == Wanted.PASSED_ON ? PARENT : null;
    traces =
        switch (wanted) {
          case BY_NOBODY, PASSED_ON -> new PassedOnTraces();
          case NOT_SAMPLED -> recorded(Sampler.alwaysOff());
          case SAMPLED -> recorded(Sampler.alwaysOn());
        };
  }

  /** From what the message says to the end of the attempt. */
  @Benchmark
  public TraceContext eventAndAttempt() {
    TraceContext producer = TraceContext.read(written, null).orElse(null);
    IntakeSpan intake = traces.intake(event, producer, "ID:1", null);
    intake.matched(1);
    intake.end();
    AttemptSpan attempt = traces.attempt(delivery.within(intake.context()), subscription);
    attempt.end(ARRIVED, 200);
    return attempt.context();
  }

  private static Traces recorded(Sampler sampler) {
    return new RecordedTraces(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(sampler))
                    .addSpanProcessor(BatchSpanProcessor.builder(new Nowhere()).build())
                    .build())
            .build());
  }

  /** A collector that takes no time. */
  private static final class Nowhere implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
