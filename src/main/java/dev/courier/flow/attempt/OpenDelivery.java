package dev.courier.flow.attempt;

import dev.courier.delivery.Delivery;
import dev.courier.registry.Subscriptions;
import dev.courier.retry.Decision;
import dev.courier.settings.outage.Outage;
import dev.courier.subscription.Subscription;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds the subscription of a delivery; body: a {@link Delivery}. One whose subscription is gone is
 * discarded; one whose subscription is paused, or has been made on another instance a moment ago,
 * is held; both without an attempt.
 */
@Component("openDelivery")
final class OpenDelivery implements Processor {

  private final Subscriptions subscriptions;
  private final InstantSource clock;

  OpenDelivery(Subscriptions subscriptions, InstantSource clock) {
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Delivery delivery = (Delivery) exchange.getMessage().getBody();
    Optional<Subscription> found = subscriptions.current().find(delivery.subscriptionId());
    AttemptInProgress attempt =
        AttemptInProgress.begin(exchange, delivery, found.orElse(null), clock.instant());
    if (found.isEmpty() && isDeleted(delivery.subscriptionId())) {
      attempt.decide(
          exchange, new Decision.Discard("its subscription was deleted"), Next.DISCARDED);
    } else if (!found.map(Subscription::active).orElse(false)) {
      attempt.decide(exchange, new Decision.Hold(), Next.HELD);
    }
  }

  /** While the database cannot tell, the delivery is held: on its way to the table it waits. */
  private boolean isDeleted(String subscriptionId) {
    try {
      return subscriptions.isDeleted(subscriptionId);
    } catch (DataAccessException fault) {
      if (Outage.ofDatabase(fault)) {
        return false;
      }
      throw fault;
    }
  }
}
