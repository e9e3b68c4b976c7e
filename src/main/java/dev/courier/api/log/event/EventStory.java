package dev.courier.api.log.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.event.Event;
import dev.courier.journal.DeliveryRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An event and all its deliveries, newest first.
 *
 * @param idMade whether its producer gave no id and Courier made one
 * @param erasedAt when its data were erased, which are an empty object since; absent otherwise
 */
public record EventStory(
    @JsonUnwrapped Event event,
    Instant receivedAt,
    boolean idMade,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant erasedAt,
    List<DeliveryRow> deliveries) {

  public EventStory {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(receivedAt, "receivedAt");
    deliveries = List.copyOf(deliveries);
  }
}
