package dev.courier.flow.trace;

import dev.courier.event.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The spans of the events of one batch. They end with the batch: one that is rolled back and taken
 * again has spans that say so.
 */
public final class IntakeSpans extends SynchronizationAdapter {

  private final List<IntakeSpan> spans = new ArrayList<>();

  private IntakeSpans() {}

  /** The spans of the batch that this exchange carries. */
  public static IntakeSpans of(Exchange exchange) {
    IntakeSpans spans = new IntakeSpans();
    exchange.getExchangeExtension().addOnCompletion(spans);
    return spans;
  }

  /**
   * Ends a span with the batch.
   *
   * @return what the event's deliveries belong to; null where there is no trace
   */
  public TraceContext add(IntakeSpan span) {
    spans.add(Objects.requireNonNull(span, "span"));
    return span.context();
  }

  @Override
  public void onComplete(Exchange exchange) {
    spans.forEach(IntakeSpan::end);
  }

  @Override
  public void onFailure(Exchange exchange) {
    spans.forEach(span -> span.broken(exchange.getException()));
  }
}
