package dev.courier.batch.outbox;

import java.util.Map;
import java.util.Objects;

/**
 * A message that a route has sent and that the broker does not have yet.
 *
 * @param address of a queue or a topic
 * @param topic which of them it is
 * @param body a {@code String}, a {@code byte[]} that nobody changes any more, or null
 * @param durable whether it outlives the broker
 * @param priority 0 to 9
 * @param lifetime for how long it waits at most, in milliseconds; 0 for ever
 * @param properties never null; no null in it
 */
public record OutgoingMessage(
    String address,
    boolean topic,
    Object body,
    boolean durable,
    int priority,
    long lifetime,
    Map<String, Object> properties) {

  public OutgoingMessage {
    Objects.requireNonNull(address, "address");
    properties = Map.copyOf(properties);
  }

  /** A durable message for a queue, without properties. */
  static OutgoingMessage bytes(String queue, byte[] body, int priority) {
    return new OutgoingMessage(queue, false, body, true, priority, 0, Map.of());
  }

  /** Whether it is nothing but its body, so that it can be joined with others. */
  boolean isPlain() {
    return !topic && durable && lifetime == 0 && properties.isEmpty();
  }
}
