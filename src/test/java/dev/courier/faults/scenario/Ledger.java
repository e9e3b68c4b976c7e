package dev.courier.faults.scenario;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of all events that Courier or its broker has acknowledged, and when. */
public final class Ledger {

  private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();

  /** Notes ids that have been acknowledged just now; an id that is there keeps its time. */
  public void acknowledge(Collection<String> eventIds) {
    Instant now = Instant.now();
    eventIds.forEach(id -> acknowledged.putIfAbsent(id, now));
  }

  /** All ids; a copy. */
  public Set<String> acknowledged() {
    return Set.copyOf(acknowledged.keySet());
  }

  /** When an id was acknowledged; it must have been. */
  Instant at(String eventId) {
    return acknowledged.get(eventId);
  }
}
