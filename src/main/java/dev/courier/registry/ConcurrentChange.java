package dev.courier.registry;

/** Others change the same subscription faster than this change can be applied. */
public final class ConcurrentChange extends RuntimeException {

  ConcurrentChange(String id) {
    super("Subscription " + id + " is being changed by others: try again");
  }
}
