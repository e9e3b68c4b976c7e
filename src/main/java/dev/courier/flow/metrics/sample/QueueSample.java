package dev.courier.flow.metrics.sample;

import dev.courier.broker.QueueDepths;
import dev.courier.broker.QueueDepths.QueueDepth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What lies in the queues, and how long the first message has. */
@Component
final class QueueSample implements Sample {

  private static final double MILLIS_PER_SECOND = 1_000;

  private final QueueDepths depths;
  private final GaugeRows messages;
  private final GaugeRows consumers;
  private final GaugeRows oldest;

  QueueSample(QueueDepths depths, MeterRegistry registry) {
    this.depths = Objects.requireNonNull(depths, "depths");
    this.messages =
        new GaugeRows(registry, "courier.queue.messages", null, "Messages in a queue, by state");
    this.consumers =
        new GaugeRows(
            registry, "courier.queue.consumers", null, "Who takes from a queue, all instances");
    this.oldest =
        new GaugeRows(
            registry,
            "courier.queue.oldest",
            "seconds",
            "How long the message has waited that is taken next; 0 where none waits");
  }

  @Override
  public String name() {
    return "queues";
  }

  @Override
  public void take() {
    Map<Tags, Number> counts = new HashMap<>();
    Map<Tags, Number> takers = new HashMap<>();
    Map<Tags, Number> ages = new HashMap<>();
    for (QueueDepth depth : depths.now()) {
      Tags queue = Tags.of("queue", depth.queue());
      counts.put(queue.and("state", "ready"), depth.ready());
      counts.put(queue.and("state", "delivering"), depth.delivering());
      counts.put(queue.and("state", "scheduled"), depth.scheduled());
      takers.put(queue, depth.consumers());
      if (depth.ready() == 0) {
        ages.put(queue, 0);
      } else {
        depths
            .oldest(depth.queue())
            .ifPresent(age -> ages.put(queue, age.toMillis() / MILLIS_PER_SECOND));
      }
    }
    messages.show(counts);
    consumers.show(takers);
    oldest.show(ages);
  }

  @Override
  public void clear() {
    messages.clear();
    consumers.clear();
    oldest.clear();
  }
}
