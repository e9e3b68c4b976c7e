package dev.courier.broker;

import java.util.List;

/** Puts events on {@code courier.events} for callers that do not speak to the broker themselves. */
public interface EventPublisher {

  /**
   * Publishes these events together: when it returns, the broker has all of them on disk, and when
   * it throws, none.
   *
   * @throws BrokerUnavailable where the broker does not take them
   */
  void publish(List<PublishedEvent> events);

  /**
   * One event.
   *
   * @param json the event as {@code courier.events} takes it; not copied, so it must not be changed
   * @param idMade whether Courier made its id
   */
  record PublishedEvent(byte[] json, boolean idMade) {}
}
