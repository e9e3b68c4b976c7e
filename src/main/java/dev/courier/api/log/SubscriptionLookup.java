package dev.courier.api.log;

import dev.courier.subscription.Subscription;
import java.util.Optional;

/** Finds the subscription that a delivery is for. */
@FunctionalInterface
interface SubscriptionLookup {

  /** The subscription with this id; empty where there is none any more. */
  Optional<Subscription> find(String id);
}
