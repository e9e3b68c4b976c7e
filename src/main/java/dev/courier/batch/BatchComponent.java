package dev.courier.batch;

import dev.courier.settings.outage.Dependencies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * Makes the endpoints {@code jms-batch:<queue>?size=<most messages>&consumers=<threads>}.
 *
 * <p>More options: {@code gather}, how long a batch that is not full waits for more, such as {@code
 * 50ms}; {@code turns}, a {@link Turns} that the consumers keep to; {@code excess}, an {@link
 * Excess}, and {@code excessTo}, the queue to which what it chooses is passed on; {@code
 * passedOn=true} for that queue, whose messages say where they came from.
 */
public final class BatchComponent extends DefaultComponent {

  private final JmsPoolConnectionFactory connections;
  private final Dependencies dependencies;
  private final InstantSource clock;

  /**
   * Consumes with connections of this factory; use the one of the component {@code jms}, a pool of
   * Artemis connections. Nothing is taken while the database or room on the disk is missing.
   */
  public BatchComponent(
      JmsPoolConnectionFactory connections, Dependencies dependencies, InstantSource clock) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String queue, Map<String, Object> parameters) {
    BatchEndpoint endpoint = new BatchEndpoint(uri, this, queue);
    endpoint.setSize(getAndRemoveParameter(parameters, "size", Integer.class, 100));
    endpoint.setConsumers(getAndRemoveParameter(parameters, "consumers", Integer.class, 1));
    endpoint.setGather(getAndRemoveParameter(parameters, "gather", Duration.class, Duration.ZERO));
    endpoint.setTurns(resolveAndRemoveReferenceParameter(parameters, "turns", Turns.class));
    endpoint.setPassedOn(getAndRemoveParameter(parameters, "passedOn", Boolean.class, false));
    endpoint.setExcess(
        resolveAndRemoveReferenceParameter(parameters, "excess", Excess.class),
        getAndRemoveParameter(parameters, "excessTo", String.class));
    return endpoint;
  }

  JmsPoolConnectionFactory connections() {
    return connections;
  }

  Dependencies dependencies() {
    return dependencies;
  }

  InstantSource clock() {
    return clock;
  }
}
