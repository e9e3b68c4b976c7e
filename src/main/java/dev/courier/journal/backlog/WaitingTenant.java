package dev.courier.journal.backlog;

import dev.courier.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.Objects;

/**
 * The deliveries of one tenant that wait in the same state.
 *
 * @param status queued or retrying
 * @param deliveries how many, at least one
 * @param oldest when the first of them was made of its event
 */
public record WaitingTenant(
    String tenantId, DeliveryStatus status, long deliveries, Instant oldest) {

  public WaitingTenant {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(oldest, "oldest");
  }
}
