package dev.courier.flow.direct;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectComponent;

/** Makes the endpoints {@code direct:<name>}, with the options of Camel's own. */
public final class DoorComponent extends DirectComponent {

  /**
   * How long a caller waits at most for a route that is being replaced. Longer than the longest
   * attempt that the route may have to end first.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration AT_THE_END = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Waits for routes that are being replaced as long as that takes. */
  public DoorComponent() {
    setTimeout(PATIENCE.toMillis());
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    DoorEndpoint endpoint = new DoorEndpoint(uri, this);
    endpoint.setBlock(isBlock());
    endpoint.setTimeout(getTimeout());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** The consumer behind a name, waited for as long as the endpoint says; null where none came. */
  DoorConsumer find(DoorEndpoint endpoint) throws InterruptedException {
    long start = System.nanoTime();
    DoorConsumer found = null;
    do {
      found = (DoorConsumer) getConsumer(endpoint.key(), endpoint.isBlock(), LOOK.toMillis());
    } while (found == null && endpoint.isBlock() && System.nanoTime() - start < patience(endpoint));
    return found;
  }

  /** When Courier stops, nobody takes the place of a route any more. */
  private long patience(DoorEndpoint endpoint) {
    long most = TimeUnit.MILLISECONDS.toNanos(endpoint.getTimeout());
    return getCamelContext().isStopping() ? Math.min(most, AT_THE_END.toNanos()) : most;
  }
}
