package dev.courier.flow.unique;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.flow.Journaling;
import dev.courier.flow.ParkingOrder;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.StatusChanged;
import dev.courier.journal.waiting.Place;
import dev.courier.journal.waiting.UniqueDeliveries;
import dev.courier.retry.Decision;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Leaves out deliveries that have lost their place on their way into the table of parked ones:
 * whoever took it looked for them there too early. Body: a list of {@link ParkingOrder}; the
 * property {@link #ENTRIES} holds what the journal is told of those left out.
 */
@Component("leaveOutSuperseded")
final class LeaveOutSuperseded implements Processor {

  /** Exchange property: a list of arrays of {@link JournalEntry}, one entry in each. */
  static final String ENTRIES = "entries";

  private final UniqueDeliveries unique;
  private final InstantSource clock;

  LeaveOutSuperseded(UniqueDeliveries unique, InstantSource clock) {
    this.unique = Objects.requireNonNull(unique, "unique");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<ParkingOrder> orders = exchange.getMessage().getBody(List.class);
    Map<Place, String> holders =
        unique.holders(
            orders.stream()
                .map(ParkingOrder::delivery)
                .filter(delivery -> delivery.entity() != null)
                .map(PlaceOf::delivery)
                .distinct()
                .toList());
    List<ParkingOrder> kept = new ArrayList<>();
    List<JournalEntry[]> entries = new ArrayList<>();
    for (ParkingOrder order : orders) {
      Delivery delivery = order.delivery();
      String holder = delivery.entity() == null ? null : holders.get(PlaceOf.delivery(delivery));
      if (holder == null || holder.equals(delivery.id())) {
        kept.add(order);
      } else {
        entries.add(new JournalEntry[] {superseded(delivery.afterChange(), holder)});
      }
    }
    exchange.getMessage().setBody(kept);
    exchange.setProperty(ENTRIES, entries);
  }

  private JournalEntry superseded(Delivery delivery, String holder) {
    return new StatusChanged(
        Journaling.key(delivery),
        clock.instant(),
        DeliveryStatus.SUPERSEDED,
        null,
        new Decision.Supersede(holder).reason());
  }
}
