package dev.courier.pace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The subscriptions that have deliveries waiting for their turn, as far as this instance knows, so
 * that nobody asks the database for others.
 */
public final class WaitingSubscriptions {

  /** By id, how often somebody has come to wait. */
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

  /** Somebody waits for these. */
  public void add(Collection<String> subscriptionIds) {
    subscriptionIds.forEach(id -> arrivals.merge(id, 1L, Long::sum));
  }

  /** Whether anybody waits for it. */
  public boolean contains(String subscriptionId) {
    return arrivals.containsKey(subscriptionId);
  }

  /** A copy, in no particular order. */
  public List<String> ids() {
    return List.copyOf(arrivals.keySet());
  }

  /** A mark to hand to {@link #remove}; null where nobody waits. */
  public Long mark(String subscriptionId) {
    return arrivals.get(subscriptionId);
  }

  /** Nobody waits for it any more, unless somebody has come since the mark was taken. */
  public void remove(String subscriptionId, Long mark) {
    if (mark != null) {
      arrivals.remove(subscriptionId, mark);
    }
  }
}
