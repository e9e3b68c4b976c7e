package dev.courier.flow.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Delivery;
import dev.courier.event.JsonFormat;
import dev.courier.flow.ParkingOrder;
import dev.courier.flow.watch.Reaches;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.pace.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Puts deliveries into the table of parked ones; body: a list of {@link ParkingOrder}. */
@Component("parkDeliveries")
@Reaches(writesTables = "parked")
final class ParkDeliveries implements Processor {

  private final ParkedDeliveries parked;
  private final Gate gate;

  ParkDeliveries(ParkedDeliveries parked, Gate gate) {
    this.parked = Objects.requireNonNull(parked, "parked");
    this.gate = Objects.requireNonNull(gate, "gate");
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    List<ParkedDelivery> rows = new ArrayList<>();
    for (Object order : exchange.getMessage().getBody(List.class)) {
      rows.add(row((ParkingOrder) order));
    }
    parked.park(rows);
    gate.waiting()
        .add(
            rows.stream()
                .filter(row -> row.waitsFor() == WaitsFor.TURN)
                .map(ParkedDelivery::subscriptionId)
                .collect(Collectors.toSet()));
  }

  private static ParkedDelivery row(ParkingOrder order) throws JsonProcessingException {
    Delivery delivery = order.delivery();
    return new ParkedDelivery(
        delivery.id(),
        delivery.revision(),
        delivery.event().tenantId(),
        delivery.subscriptionId(),
        order.priority(),
        order.waitsFor(),
        order.dueAt(),
        JsonFormat.mapper().writeValueAsBytes(delivery));
  }
}
