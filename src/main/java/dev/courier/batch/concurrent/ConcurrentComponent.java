package dev.courier.batch.concurrent;

import dev.courier.batch.Turns;
import dev.courier.settings.outage.Dependencies;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Makes the endpoints {@code jms-concurrent:<queue>?atOnce=<messages>}.
 *
 * <p>More options: {@code turns}, a {@link Turns} that says how many may be worked on now; {@code
 * joined}, a queue whose messages are JSON arrays, so that those of a group may be sent as one.
 */
public final class ConcurrentComponent extends DefaultComponent {

  private final ActiveMQConnectionFactory connections;
  private final Dependencies dependencies;
  private final Consumer<Throwable> faults;
  private final InstantSource clock;

  /**
   * Consumes with connections of this factory, one for each endpoint. Nothing is taken while room
   * on the disk is missing.
   *
   * @param faults is told why a message goes back to its queue
   */
  public ConcurrentComponent(
      ActiveMQConnectionFactory connections,
      Dependencies dependencies,
      Consumer<Throwable> faults,
      InstantSource clock) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
    this.faults = Objects.requireNonNull(faults, "faults");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String queue, Map<String, Object> parameters) {
    ConcurrentEndpoint endpoint = new ConcurrentEndpoint(uri, this, queue);
    endpoint.setAtOnce(getAndRemoveParameter(parameters, "atOnce", Integer.class, 16));
    endpoint.setTurns(resolveAndRemoveReferenceParameter(parameters, "turns", Turns.class));
    endpoint.setJoined(getAndRemoveParameter(parameters, "joined", String.class));
    return endpoint;
  }

  ActiveMQConnectionFactory connections() {
    return connections;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  Consumer<Throwable> faults() {
    return faults;
  }

  InstantSource clock() {
    return clock;
  }
}
