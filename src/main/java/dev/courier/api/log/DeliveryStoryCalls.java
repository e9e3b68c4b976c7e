package dev.courier.api.log;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.api.ApiProblem;
import dev.courier.delivery.Attempt;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryLog.StoredEvent;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What can be asked of one delivery, by whichever path. */
@Component
public class DeliveryStoryCalls {

  private final DeliveryLog log;
  private final ParkedDeliveries parked;
  private final Resend resend;

  DeliveryStoryCalls(DeliveryLog log, ParkedDeliveries parked, Resend resend) {
    this.log = log;
    this.parked = parked;
    this.resend = resend;
  }

  /** A delivery with all its attempts, the first one first. */
  public record DeliveryStory(@JsonUnwrapped DeliveryRow delivery, List<Attempt> timeline) {

    public DeliveryStory {
      timeline = List.copyOf(timeline);
    }
  }

  /**
   * Reads a delivery with its timeline.
   *
   * @throws ApiProblem 404 where the tenant has no such delivery
   */
  public DeliveryStory read(String tenant, String id) {
    DeliveryRow row = log.find(tenant, id).orElseThrow(() -> ApiProblem.notFound("delivery", id));
    return new DeliveryStory(row, log.attempts(row.id()));
  }

  /** What a delivery waits for in the database; empty where it does not wait there. */
  public Optional<ParkedDelivery> waiting(String tenant, String id) {
    return parked.find(tenant, id);
  }

  /** The event that a delivery came from; empty where it is not kept, as for most tests. */
  public Optional<StoredEvent> event(String tenant, DeliveryRow delivery) {
    return log.event(tenant, delivery.eventId());
  }

  /**
   * Delivers again now.
   *
   * @return the delivery as the log shows it after that; the same where it was about to be sent
   *     anyway
   * @throws ApiProblem 404 where the tenant has no such delivery, 409 where it cannot be sent again
   */
  public DeliveryRow resend(String tenant, String id) {
    return resend.resend(tenant, id);
  }
}
