package dev.courier.registry;

import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.SubscriptionStore.Change;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.registry.secrets.StoredKeys;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.Profile;
import dev.courier.subscription.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
  private boolean unread;
  private volatile SubscriptionIndex index;

  /**
   * Loads all subscriptions.
   *
   * @throws InvalidSetting where one cannot be read: started without it, Courier would take events
   *     that nobody gets
   */
  Subscriptions(SubscriptionStore store, SubscriptionReader reader, StoredKeys keys) {
    keys.requireKnown();
    this.store = store;
    this.reader = reader.forStored();
    List<String> unreadable =
        store.all().stream().map(this::take).flatMap(Optional::stream).toList();
    if (!unreadable.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_CONFIG_DIR or COURIER_MASTER_KEY",
          "does not fit what is stored: "
              + unreadable.get(0)
              + (unreadable.size() == 1 ? "" : " (and " + (unreadable.size() - 1) + " more)"));
    }
    this.index = SubscriptionIndex.of(readable.values());
  }

  /**
   * Whether a subscription that is not among the {@linkplain #current current} ones has been
   * deleted, or is only not known here yet.
   *
   * @throws org.springframework.dao.DataAccessException where the database cannot tell
   */
  public boolean isDeleted(String id) {
    return !store.exists(id);
  }

  /** The subscriptions as they are now; the caller keeps what it was given. */
  public SubscriptionIndex current() {
    return index;
  }

  /**
   * Those that can be read now and could not with other profiles, each as one sentence part.
   *
   * @param profile only those that have it now
   * @throws org.springframework.dao.DataAccessException where the database cannot tell
   */
  public List<String> misfits(String profile, Map<String, Profile> profiles) {
    SubscriptionReader other = reader.with(profiles);
    return store.all().stream()
        .filter(
            stored ->
                stored.read(reader) instanceof SubscriptionReading.Valid now
                    && now.subscription().profile().name().equals(profile))
        .flatMap(
            stored ->
                stored.read(other) instanceof SubscriptionReading.Invalid then
                    ? Stream.of(
                        stored.id() + " of tenant " + stored.tenantId() + " (" + list(then) + ")")
                    : Stream.empty())
        .toList();
  }

  /**
   * Reads all subscriptions anew, since the profiles they lean on have changed. What cannot be done
   * now, because the database is away, is done when it is there again.
   *
   * @throws org.springframework.dao.DataAccessException where that is later
   */
  public synchronized void readAnew() {
    unread = true;
    refresh();
  }

  /** Looks what has changed in the table, through this instance or another. */
  synchronized void refresh() {
    boolean changed = unread;
    if (unread) {
      store.all().forEach(stored -> take(stored).ifPresent(Subscriptions::tell));
      unread = false;
    }
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

  /**
   * Looks at one subscription again: at once, as whoever changed it is to see his own change; or,
   * where he is in a transaction, when that is committed, as it may still come to nothing.
   */
  void refresh(String id) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      reload(id);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            reload(id);
          }
        });
  }

  private synchronized void reload(String id) {
    Optional<StoredSubscription> stored = store.find(id);
    if (stored.isPresent()) {
      take(stored.get()).ifPresent(Subscriptions::tell);
    } else {
      readable.remove(id);
    }
    Subscription now = readable.get(id);
    index = now == null ? index.without(id) : index.with(now);
  }

  private void reload(Change change) {
    Optional<StoredSubscription> stored = store.find(change.id());
    if (stored.isPresent()) {
      take(stored.get()).ifPresent(Subscriptions::tell);
    } else {
      readable.remove(change.id());
      changes.put(change.id(), change.number());
      lastChange = Math.max(lastChange, change.number());
    }
  }

  /**
   * Serves what is stored; what cannot be read leaves what was served before, and is handed back.
   */
  private Optional<String> take(StoredSubscription stored) {
    changes.put(stored.id(), stored.revision());
    lastChange = Math.max(lastChange, stored.revision());
    SubscriptionReading reading = stored.read(reader);
    if (reading instanceof SubscriptionReading.Valid valid) {
      readable.put(stored.id(), valid.subscription());
      return Optional.empty();
    }
    String problem =
        "subscription "
            + stored.id()
            + " of tenant "
            + stored.tenantId()
            + " cannot be read: "
            + list((SubscriptionReading.Invalid) reading);
    return Optional.of(problem);
  }

  private static void tell(String problem) {
    LOG.error("{}; what was known of it before goes on being used", problem);
  }

  private static String list(SubscriptionReading.Invalid reading) {
    return reading.errors().stream()
        .map(error -> error.field() + " " + error.message())
        .collect(Collectors.joining("; "));
  }
}
