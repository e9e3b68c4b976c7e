package dev.courier.faults;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of all events that Courier or its broker has acknowledged. */
final class Ledger {

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  void acknowledge(Collection<String> eventIds) {
    acknowledged.addAll(eventIds);
  }

  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }
}
