package dev.courier.api.log.event;

import dev.courier.api.ApiProblem;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryLog.StoredEvent;
import dev.courier.journal.DeliveryRow;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What became of an event. */
@Component
public class EventCalls {

  /** The list of deliveries has pages, for an event that more subscriptions wanted. */
  private static final int MAX_DELIVERIES = 1_000;

  private final DeliveryLog log;

  EventCalls(DeliveryLog log) {
    this.log = log;
  }

  /**
   * Reads an event and its deliveries, 1,000 at most.
   *
   * @throws ApiProblem 404 where the tenant has none with this id
   */
  public EventStory read(String tenant, String id) {
    return find(tenant, id).orElseThrow(() -> ApiProblem.notFound("event", id));
  }

  /** The same; empty where the tenant has none with this id, or it is on its way yet. */
  public Optional<EventStory> find(String tenant, String id) {
    return log.event(tenant, id).map(stored -> story(tenant, stored));
  }

  private EventStory story(String tenant, StoredEvent stored) {
    List<DeliveryRow> deliveries =
        log.list(
            tenant, DeliveryFilter.all().withEventId(stored.event().id()), null, MAX_DELIVERIES);
    return new EventStory(
        stored.event(), stored.receivedAt(), stored.idMade(), stored.erasedAt(), deliveries);
  }
}
