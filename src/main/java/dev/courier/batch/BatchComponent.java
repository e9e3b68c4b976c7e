package dev.courier.batch;

import java.util.Map;
import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Makes the endpoints {@code jms-batch:<queue>?size=<most messages>&consumers=<threads>}. */
public final class BatchComponent extends DefaultComponent {

  private final ActiveMQConnectionFactory connections;

  /** Consumes with connections of this factory; use the one of the component {@code jms}. */
  public BatchComponent(ActiveMQConnectionFactory connections) {
    this.connections = Objects.requireNonNull(connections, "connections");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String queue, Map<String, Object> parameters) {
    BatchEndpoint endpoint = new BatchEndpoint(uri, this, queue, connections);
    endpoint.setSize(getAndRemoveParameter(parameters, "size", Integer.class, 100));
    endpoint.setConsumers(getAndRemoveParameter(parameters, "consumers", Integer.class, 1));
    return endpoint;
  }
}
