package dev.courier.registry;

import java.time.Instant;

/** Others change the same subscription, faster than this change or since it was read. */
public final class ConcurrentChange extends RuntimeException {

  ConcurrentChange(String id) {
    super("Subscription " + id + " is being changed by others: try again");
  }

  private ConcurrentChange(String id, Instant time) {
    super("Subscription " + id + " has been changed since it was read, at " + time);
  }

  static ConcurrentChange since(String id, Instant time) {
    return new ConcurrentChange(id, time);
  }
}
