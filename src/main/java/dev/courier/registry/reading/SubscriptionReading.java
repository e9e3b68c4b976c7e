package dev.courier.registry.reading;

import dev.courier.subscription.FieldError;
import dev.courier.subscription.Subscription;
import java.util.List;

/** What reading a subscription's document came to. */
public sealed interface SubscriptionReading {

  /** The document is a subscription. */
  record Valid(Subscription subscription) implements SubscriptionReading {}

  /** The document is none; these are all the reasons. */
  record Invalid(List<FieldError> errors) implements SubscriptionReading {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
