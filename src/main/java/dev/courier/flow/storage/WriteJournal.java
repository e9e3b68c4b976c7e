package dev.courier.flow.storage;

import dev.courier.alert.Alert;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a batch of the journal, some hundred entries in a transaction; body: a list of arrays of
 * {@link JournalEntry}. The property {@link #ALERTS} holds the alerts that come of it.
 */
@Component("writeJournal")
@Reaches(writesTables = "deliveries")
final class WriteJournal implements Processor {

  /** Exchange property: a list of {@link Alert}, which may be empty. */
  static final String ALERTS = "alerts";

  /**
   * How many entries are written in one transaction. With many more, the embedded database writes
   * to its file in the middle of a transaction, and then all of it twice.
   */
  private static final int ENTRIES = 500;

  private final JournalWriter writer;
  private final CountFailures failures;
  private final TransactionTemplate transaction;
  private final FlowMetrics metrics;

  WriteJournal(
      JournalWriter writer,
      CountFailures failures,
      TransactionTemplate transaction,
      FlowMetrics metrics) {
    this.writer = Objects.requireNonNull(writer, "writer");
    this.failures = Objects.requireNonNull(failures, "failures");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<JournalEntry[]> messages = exchange.getMessage().getBody(List.class);
    List<JournalEntry> entries = messages.stream().flatMap(Arrays::stream).toList();
    List<Alert> alerts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += ENTRIES) {
      alerts.addAll(write(entries.subList(from, Math.min(from + ENTRIES, entries.size()))));
    }
    metrics.journaled(entries.size(), JournalTimes.oldest(entries));
    exchange.setProperty(ALERTS, alerts);
  }

  private List<Alert> write(List<JournalEntry> entries) {
    return transaction.execute(
        status -> {
          List<Alert> raised = failures.in(entries);
          writer.write(entries);
          return raised;
        });
  }
}
