package dev.courier.flow.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import dev.courier.flow.ParkingOrder;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Puts deliveries into the table of parked ones; body: a list of {@link ParkingOrder}. */
@Component("parkDeliveries")
final class ParkDeliveries implements Processor {

  private final ParkedDeliveries parked;

  ParkDeliveries(ParkedDeliveries parked) {
    this.parked = Objects.requireNonNull(parked, "parked");
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    List<ParkedDelivery> rows = new ArrayList<>();
    for (Object order : exchange.getMessage().getBody(List.class)) {
      rows.add(row((ParkingOrder) order));
    }
    parked.park(rows);
  }

  private static ParkedDelivery row(ParkingOrder order) throws JsonProcessingException {
    Delivery delivery = order.delivery();
    return new ParkedDelivery(
        delivery.id(),
        delivery.revision(),
        delivery.event().tenantId(),
        delivery.subscriptionId(),
        order.priority(),
        order.held(),
        order.dueAt(),
        JsonFormat.mapper().writeValueAsBytes(delivery));
  }
}
