package dev.courier.registry;

import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.SubscriptionStore.Change;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All subscriptions in memory, as deliveries use them. */
@Component
public final class Subscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  // A lower number may be committed after a higher one; this many are looked at again.
  private static final int LATE_CHANGES = 1_000;

  private final SubscriptionStore store;
  private final SubscriptionReader reader;
  private final Map<String, Long> changes = new HashMap<>();
  private final Map<String, Subscription> readable = new HashMap<>();
  private long lastChange;
  private volatile SubscriptionIndex index;

  /** Loads all subscriptions; one that cannot be read is logged and left out. */
  Subscriptions(SubscriptionStore store, SubscriptionReader reader) {
    this.store = store;
    this.reader = reader;
    store.all().forEach(this::take);
    this.index = SubscriptionIndex.of(readable.values());
  }

  /** The subscriptions as they are now; the caller keeps what it was given. */
  public SubscriptionIndex current() {
    return index;
  }

  /** Looks what has changed in the table, through this instance or another. */
  synchronized void refresh() {
    boolean changed = false;
    for (Change change : store.changesAfter(lastChange - LATE_CHANGES)) {
      if (!Objects.equals(changes.get(change.id()), change.number())) {
        reload(change);
        changed = true;
      }
    }
    if (changed) {
      index = SubscriptionIndex.of(readable.values());
    }
  }

  /** Looks at one subscription again, at once: whoever changed it sees his own change. */
  synchronized void refresh(String id) {
    Optional<StoredSubscription> stored = store.find(id);
    if (stored.isPresent()) {
      take(stored.get());
    } else {
      readable.remove(id);
    }
    Subscription now = readable.get(id);
    index = now == null ? index.without(id) : index.with(now);
  }

  private void reload(Change change) {
    Optional<StoredSubscription> stored = store.find(change.id());
    if (stored.isPresent()) {
      take(stored.get());
    } else {
      readable.remove(change.id());
      changes.put(change.id(), change.number());
      lastChange = Math.max(lastChange, change.number());
    }
  }

  private void take(StoredSubscription stored) {
    changes.put(stored.id(), stored.change());
    lastChange = Math.max(lastChange, stored.change());
    SubscriptionReading reading = stored.read(reader);
    if (reading instanceof SubscriptionReading.Valid valid) {
      readable.put(stored.id(), valid.subscription());
    } else if (reading instanceof SubscriptionReading.Invalid invalid) {
      readable.remove(stored.id());
      LOG.error(
          "Subscription {} of tenant {} can no longer be read and gets nothing until it is changed:"
              + " {}",
          stored.id(),
          stored.tenantId(),
          invalid.errors().stream().map(Subscriptions::describe).collect(Collectors.joining("; ")));
    }
  }

  private static String describe(FieldError error) {
    return error.field() + " " + error.message();
  }
}
