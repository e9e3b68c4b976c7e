package dev.courier.console.flow;

import dev.courier.broker.QueueDepths.QueueDepth;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the queues, as far as it is known.
 *
 * @param depths in the order of the flow; empty where nothing is known
 * @param problem why nothing is known, as the end of a sentence, or null
 */
record QueueView(List<QueueDepth> depths, String problem) {

  /** For those who may not know. */
  static final QueueView NOT_SHOWN = new QueueView(List.of(), null);

  QueueView {
    depths = List.copyOf(depths);
  }

  /** How many messages lie in a queue; empty where it is not known. */
  Optional<Long> messages(String queue) {
    return depths.stream()
        .filter(depth -> depth.queue().equals(queue))
        .map(QueueDepth::messages)
        .findFirst();
  }
}
