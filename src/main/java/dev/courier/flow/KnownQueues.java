package dev.courier.flow;

import jakarta.jms.Destination;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.springframework.jms.support.destination.DestinationResolver;

/**
 * Names queues without asking the broker. Spring's own resolver asks on every send whether the
 * queue exists, and so does the producer made for it; every queue of Courier is declared at the
 * start.
 */
final class KnownQueues implements DestinationResolver {

  private final Map<String, Destination> queues = new ConcurrentHashMap<>();

  @Override
  public Destination resolveDestinationName(Session session, String name, boolean topic) {
    return queues.computeIfAbsent(name, ActiveMQDestination::createQueue);
  }
}
