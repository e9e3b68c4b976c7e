package dev.courier.flow.unique;

import dev.courier.flow.intake.MatchSubscriptions;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.Superseded;
import dev.courier.journal.waiting.Registration;
import dev.courier.journal.waiting.UniqueDeliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Gives each place to the newest delivery of a batch; body: a list of arrays of journal entries, to
 * which those about deliveries that have lost their place are added.
 *
 * <p>The place changes hands before the messages are committed. After a crash in between, the
 * holder may be a delivery that was never sent: but then its event is still on {@code
 * courier.events}, comes again, stands where it stood before, and takes the place for a delivery
 * that is sent. Until then the one before may find that it has lost its place, and rightly so. In
 * the other order a crash would leave two that both believe to be the newest.
 */
@Component("takePlaces")
final class TakePlaces implements Processor {

  private static final int ENTRIES_PER_MESSAGE = 100;

  private final UniqueDeliveries unique;

  TakePlaces(UniqueDeliveries unique) {
    this.unique = Objects.requireNonNull(unique, "unique");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<Registration> places = exchange.getProperty(MatchSubscriptions.PLACES, List.class);
    if (places == null || places.isEmpty()) {
      return;
    }
    List<Superseded> superseded =
        unique.register(places).stream()
            .map(lost -> new Superseded(lost.deliveryId(), lost.by(), places.get(0).at()))
            .toList();
    List<JournalEntry[]> entries = new ArrayList<>(exchange.getMessage().getBody(List.class));
    for (int from = 0; from < superseded.size(); from += ENTRIES_PER_MESSAGE) {
      int to = Math.min(superseded.size(), from + ENTRIES_PER_MESSAGE);
      entries.add(superseded.subList(from, to).toArray(JournalEntry[]::new));
    }
    exchange.getMessage().setBody(entries);
  }
}
