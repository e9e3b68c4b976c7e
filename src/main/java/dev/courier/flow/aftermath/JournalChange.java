package dev.courier.flow.aftermath;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.flow.Journaling;
import dev.courier.journal.JournalEntry;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the journal's entry for what an operator has done; body: an array of one entry. */
@Component("journalChange")
final class JournalChange implements Processor {

  private static final String CHANGE = "courier_change";

  private final InstantSource clock;

  JournalChange(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Says what has been done, for this step to write. */
  static void note(Exchange exchange, Delivery after, DeliveryStatus status, String reason) {
    exchange.setProperty(CHANGE, new Change(after, status, reason));
  }

  @Override
  public void process(Exchange exchange) {
    Change change = exchange.getProperty(CHANGE, Change.class);
    JournalEntry entry =
        new JournalEntry.StatusChanged(
            Journaling.key(change.after()),
            clock.instant(),
            change.status(),
            null,
            change.reason());
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange.getMessage().setBody(new JournalEntry[] {entry});
  }

  private record Change(Delivery after, DeliveryStatus status, String reason) {}
}
