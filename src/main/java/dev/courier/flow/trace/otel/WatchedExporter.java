package dev.courier.flow.trace.otel;

import dev.courier.delivery.HeaderRedaction;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the collector does not take spans, and once that it does again. */
final class WatchedExporter implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger("courier.traces");

  private final SpanExporter exporter;
  private final String collector;

  /** How many have been lost since it took some; zero while all is well. */
  private final AtomicLong lost = new AtomicLong();

  WatchedExporter(SpanExporter exporter, String endpoint) {
    this.exporter = Objects.requireNonNull(exporter, "exporter");
    this.collector = HeaderRedaction.withoutQuery(endpoint);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    CompletableResultCode told = new CompletableResultCode();
    // The next export begins when this one is done: then it has been told of.
    result.whenComplete(
        () -> {
          tell(result, spans.size());
          if (result.isSuccess()) {
            told.succeed();
          } else {
            told.failExceptionally(failure(result));
          }
        });
    return told;
  }

  private static Throwable failure(CompletableResultCode result) {
    Throwable failure = result.getFailureThrowable();
    return failure == null ? new IllegalStateException("no reason given") : failure;
  }

  private void tell(CompletableResultCode result, int spans) {
    if (result.isSuccess()) {
      long missing = lost.getAndSet(0);
      if (missing > 0) {
        LOG.info("{} takes traces again; {} spans or more are missing", collector, missing);
      }
    } else if (lost.getAndAdd(spans) == 0) {
      LOG.warn(
          "{} does not take traces, and spans are lost until it does; deliveries go on ({})",
          collector,
          failure(result).toString());
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
