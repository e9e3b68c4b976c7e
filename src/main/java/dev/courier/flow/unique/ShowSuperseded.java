package dev.courier.flow.unique;

import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.Superseded;
import dev.courier.journal.waiting.SupersededDeliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Shows deliveries that have lost their place as superseded; body: a list of arrays of {@link
 * JournalEntry}, which have been written.
 */
@Component("showSuperseded")
final class ShowSuperseded implements Processor {

  private final SupersededDeliveries log;
  private final FlowMetrics metrics;

  ShowSuperseded(SupersededDeliveries log, FlowMetrics metrics) {
    this.log = Objects.requireNonNull(log, "log");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public void process(Exchange exchange) {
    List<Superseded> superseded = new ArrayList<>();
    for (Object message : exchange.getMessage().getBody(List.class)) {
      for (JournalEntry entry : (JournalEntry[]) message) {
        if (entry instanceof Superseded one) {
          superseded.add(one);
        }
      }
    }
    log.show(superseded);
    metrics.superseded(superseded.size());
  }
}
