package dev.courier.flow.storage;

import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalWriter;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Writes a batch of the journal; body: a list of arrays of {@link JournalEntry}. */
@Component("writeJournal")
final class WriteJournal implements Processor {

  private final JournalWriter writer;

  WriteJournal(JournalWriter writer) {
    this.writer = Objects.requireNonNull(writer, "writer");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<JournalEntry[]> messages = exchange.getMessage().getBody(List.class);
    writer.write(messages.stream().flatMap(java.util.Arrays::stream).toList());
  }
}
