package dev.courier.flow.lane;

import dev.courier.batch.BatchMessages;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Notes how long the fast lane holds things up, for the bulk lanes to give way: how long a delivery
 * has lain in its queue, and how long a batch of events has been worked on so far, which is how
 * long those behind it wait.
 */
@Component("noteWait")
final class NoteWait implements Processor {

  private final BulkPace pace;
  private final InstantSource clock;

  NoteWait(BulkPace pace, InstantSource clock) {
    this.pace = Objects.requireNonNull(pace, "pace");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    if (exchange.getIn().getHeader(BatchMessages.SENT) instanceof Long sent) {
      pace.fastHasWaited(clock.millis() - sent, 1);
      return;
    }
    // By the clock here: when an event was sent is told by the clock of its producer.
    List<?> batch = exchange.getProperty(BatchMessages.BATCH, List.class);
    pace.fastHasWaited(exchange.getClock().elapsed(), batch.size());
  }
}
