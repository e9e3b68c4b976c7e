package dev.courier.broker;

import dev.courier.event.TraceContext;
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
   * @param trace which trace it belongs to, or null
   */
  record PublishedEvent(byte[] json, boolean idMade, TraceContext trace) {}
}
