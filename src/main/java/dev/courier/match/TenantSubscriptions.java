package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One tenant's subscriptions: most in an index that stays, and the few that have changed since in
 * one that each change makes anew. Made anew as a whole, ten thousand would cost ten thousand times
 * as much as each one is worth.
 */
final class TenantSubscriptions {

  private static final int FEW = 16;

  private final List<Subscription> settled;
  private final TypeIndex settledIndex;
  private final Map<String, Subscription> changed;
  private final TypeIndex changedIndex;

  /**
   * Puts the two parts together.
   *
   * @param changed by id; null for one that is gone
   */
  private TenantSubscriptions(
      List<Subscription> settled, TypeIndex settledIndex, Map<String, Subscription> changed) {
    this.settled = settled;
    this.settledIndex = settledIndex;
    this.changed = changed;
    this.changedIndex = TypeIndex.of(changed.values().stream().filter(Objects::nonNull).toList());
  }

  static TenantSubscriptions of(Collection<Subscription> subscriptions) {
    List<Subscription> settled = List.copyOf(subscriptions);
    return new TenantSubscriptions(settled, TypeIndex.of(settled), Map.of());
  }

  List<Subscription> wanting(Event event) {
    List<Subscription> found = new ArrayList<>();
    settledIndex.addWanting(event, found);
    if (!changed.isEmpty()) {
      found.removeIf(subscription -> changed.containsKey(subscription.id()));
      changedIndex.addWanting(event, found);
    }
    return found;
  }

  boolean isEmpty() {
    return all().findFirst().isEmpty();
  }

  /** The same with this subscription added, or put in the place of the one with its id. */
  TenantSubscriptions with(Subscription subscription) {
    return changed(subscription.id(), subscription);
  }

  TenantSubscriptions without(String id) {
    return changed(id, null);
  }

  private TenantSubscriptions changed(String id, Subscription now) {
    Map<String, Subscription> more = new HashMap<>(changed);
    more.put(id, now);
    TenantSubscriptions next = new TenantSubscriptions(settled, settledIndex, more);
    // The square root keeps what all changes cost in the settled and in the changed part even.
    return more.size() <= FEW + 2 * (int) Math.sqrt(settled.size())
        ? next
        : of(next.all().toList());
  }

  private Stream<Subscription> all() {
    return Stream.concat(
        settled.stream().filter(subscription -> !changed.containsKey(subscription.id())),
        changed.values().stream().filter(Objects::nonNull));
  }
}
