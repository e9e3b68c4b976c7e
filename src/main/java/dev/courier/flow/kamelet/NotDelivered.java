package dev.courier.flow.kamelet;

/**
 * An endpoint did not take what a route sends to it; {@code routes/errors} lets the message go back
 * to its queue.
 */
final class NotDelivered extends Exception {

  NotDelivered(String why) {
    super(why);
  }
}
