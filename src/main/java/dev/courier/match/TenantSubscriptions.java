package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One tenant's subscriptions: most in an index that stays, and the few that have changed since
 * beside it, each of which is asked. An index made anew at every change would make the creation of
 * ten thousand subscriptions ten thousand times as dear as its worth.
 */
final class TenantSubscriptions {

  private static final int FEW = 16;

  private final List<Candidate> settled;
  private final TypeIndex index;
  private final Map<String, Candidate> changed;

  /**
   * Puts the two parts together.
   *
   * @param changed by id; null for one that is gone
   */
  private TenantSubscriptions(
      List<Candidate> settled, TypeIndex index, Map<String, Candidate> changed) {
    this.settled = settled;
    this.index = index;
    this.changed = changed;
  }

  static TenantSubscriptions of(Collection<Subscription> subscriptions) {
    return settled(subscriptions.stream().map(Candidate::of).toList());
  }

  List<Subscription> wanting(Event event) {
    List<Subscription> found = new ArrayList<>();
    index.addWanting(event, found);
    if (!changed.isEmpty()) {
      found.removeIf(subscription -> changed.containsKey(subscription.id()));
      for (Candidate candidate : changed.values()) {
        if (candidate != null && candidate.wantsType(event.type())) {
          candidate.addIfWanting(event, found);
        }
      }
    }
    return found;
  }

  List<Subscription> newestFirst() {
    return all()
        .map(Candidate::subscription)
        .sorted(Comparator.comparing(Subscription::id).reversed())
        .toList();
  }

  boolean isEmpty() {
    return all().findFirst().isEmpty();
  }

  /** The same with this subscription added, or put in the place of the one with its id. */
  TenantSubscriptions with(Subscription subscription) {
    return changed(subscription.id(), Candidate.of(subscription));
  }

  TenantSubscriptions without(String id) {
    return changed(id, null);
  }

  private TenantSubscriptions changed(String id, Candidate now) {
    Map<String, Candidate> more = new HashMap<>(changed);
    more.put(id, now);
    TenantSubscriptions next = new TenantSubscriptions(settled, index, more);
    // The square root keeps what the index and what lies beside it cost in balance.
    return more.size() <= FEW + 2 * (int) Math.sqrt(settled.size())
        ? next
        : settled(next.all().toList());
  }

  private static TenantSubscriptions settled(List<Candidate> candidates) {
    return new TenantSubscriptions(candidates, TypeIndex.of(candidates), Map.of());
  }

  private Stream<Candidate> all() {
    return Stream.concat(
        settled.stream().filter(each -> !changed.containsKey(each.subscription().id())),
        changed.values().stream().filter(Objects::nonNull));
  }
}
