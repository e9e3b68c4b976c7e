package dev.courier.flow.trial;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.flow.Journaling;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.settle.JournalAttempt;
import dev.courier.journal.JournalEntry;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the journal's entry for a test; body: an array of one {@link JournalEntry}. */
@Component("journalTrial")
final class JournalTrial implements Processor {

  /** Why a test that failed is discarded: it was only a test. */
  private static final String REASON = "test";

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    Delivery after = attempt.after();
    boolean success = attempt.outcome().isSuccess();
    JournalEntry entry =
        new JournalEntry.TestMade(
            Journaling.key(after),
            JournalAttempt.attempt(attempt, after.attempts()),
            success ? DeliveryStatus.DELIVERED : DeliveryStatus.DISCARDED,
            success ? null : REASON);
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange.getMessage().setBody(new JournalEntry[] {entry});
  }
}
