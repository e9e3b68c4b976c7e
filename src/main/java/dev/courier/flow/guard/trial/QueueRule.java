package dev.courier.flow.guard.trial;

import dev.courier.broker.Queues;
import dev.courier.event.catalog.NearestName;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jms.JmsEndpoint;

/** Whether a queue of Courier's own is one that there is. Nobody else's can be known here. */
final class QueueRule {

  private static final String OURS = "courier.";
  private static final List<String> SCHEMES = List.of("jms-batch:", "jms-concurrent:");

  private QueueRule() {}

  /**
   * Looks at an endpoint.
   *
   * @throws IllegalArgumentException where its queue is unknown; names the nearest known one
   */
  static void check(String uri, Endpoint endpoint) {
    String queue = null;
    if (endpoint instanceof JmsEndpoint jms) {
      queue = jms.getDestinationName();
    } else if (SCHEMES.stream().anyMatch(uri::startsWith)) {
      queue = uri.replaceFirst("^[^:]+:/*", "").replaceFirst("\\?.*", "");
    }
    if (queue != null && queue.startsWith(OURS) && !Queues.ALL.contains(queue)) {
      throw new IllegalArgumentException(
          "there is no queue "
              + queue
              + "; the nearest one is "
              + NearestName.to(queue, Queues.ALL).orElse(Queues.EVENTS));
    }
  }
}
