package dev.courier.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.StoredSubscription.State;
import dev.courier.registry.reading.GeneratedSecret;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.registry.secrets.SubscriptionSecrets;
import dev.courier.subscription.Signing.Secret;
import dev.courier.subscription.Subscription;
import java.util.List;

/** What complete documents mean, and what of them is stored; a wrong one is refused. */
final class CheckedDocuments {

  private final SubscriptionReader reader;
  private final SubscriptionReader storedReader;

  CheckedDocuments(SubscriptionReader reader) {
    this.reader = reader;
    this.storedReader = reader.forStored();
  }

  /** The profile of a document that names none. */
  String defaultProfile() {
    return reader.defaultProfile();
  }

  /**
   * What is stored of a document.
   *
   * @param complete loses its secrets, and its {@code active} goes into the state
   * @param retiring older secrets that sign on
   * @throws InvalidSubscription with everything that is wrong
   */
  StoredSubscription check(
      String id, String tenantId, ObjectNode complete, List<Secret> retiring, State state) {
    Subscription subscription = read(tenantId, id, complete, retiring);
    complete.remove("active");
    SubscriptionSecrets secrets =
        SubscriptionSecrets.takeFrom(complete, retiring, subscription.endpoint().tls().identity());
    return StoredSubscription.of(
        id,
        tenantId,
        complete,
        secrets,
        new State(subscription.active(), state.change(), state.createdAt(), state.updatedAt()));
  }

  /**
   * What a document means; where it needs a secret and has none, one is put into it.
   *
   * @throws InvalidSubscription with everything that is wrong
   */
  Subscription read(String tenantId, String id, ObjectNode complete, List<Secret> retiring) {
    Subscription subscription = valid(reader.read(tenantId, id, complete, retiring));
    if (!GeneratedSecret.isNeeded(subscription)) {
      return subscription;
    }
    complete.put("secret", GeneratedSecret.of(subscription));
    return valid(reader.read(tenantId, id, complete, retiring));
  }

  /** What a stored one means, whatever setting or catalog has changed since it was saved. */
  Subscription read(StoredSubscription stored) {
    return valid(stored.read(storedReader));
  }

  private static Subscription valid(SubscriptionReading reading) {
    if (reading instanceof SubscriptionReading.Invalid invalid) {
      throw new InvalidSubscription(invalid.errors());
    }
    return ((SubscriptionReading.Valid) reading).subscription();
  }
}
