package dev.courier.flow.trial;

import dev.courier.event.Event;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Subscription;
import java.util.List;
import java.util.Objects;

/**
 * A subscription that is to be tried with an event.
 *
 * @param subscription may be paused, and need not be saved
 * @param event made for this trial; whether the subscription wants such events does not matter
 * @param signed whether the request carries its signature
 */
public record Trial(Subscription subscription, Event event, boolean signed) {

  private static final Signing UNSIGNED =
      new Signing(
          new SignatureScheme(SignatureScheme.Kind.NONE, null, null, null, null, false), List.of());

  public Trial {
    Objects.requireNonNull(subscription, "subscription");
    Objects.requireNonNull(event, "event");
  }

  /** The subscription as the steps of the flow are to take it. */
  Subscription tried() {
    return signed
        ? subscription
        : new Subscription(
            subscription.id(),
            subscription.tenantId(),
            subscription.name(),
            subscription.active(),
            subscription.waiting(),
            subscription.selection(),
            subscription.endpoint(),
            subscription.payload(),
            UNSIGNED,
            subscription.retryPolicy(),
            subscription.failure(),
            subscription.profile());
  }
}
