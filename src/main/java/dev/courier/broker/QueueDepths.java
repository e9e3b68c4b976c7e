package dev.courier.broker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How much lies in Courier's queues. */
public interface QueueDepths {

  /**
   * What the broker says of each of Courier's queues, in the order of {@link Queues#ALL}; those
   * that it does not know are left out.
   *
   * @throws BrokerUnavailable where it does not say it; the message says why
   */
  List<QueueDepth> now();

  /**
   * How long the message has lain in a queue that is taken from it next, since it was sent there.
   *
   * @param queue one of Courier's
   * @return empty where nothing in it could be taken now, or the broker has what there is on disk
   * @throws BrokerUnavailable where the broker does not say it; the message says why
   */
  Optional<Duration> oldest(String queue);

  /**
   * One queue.
   *
   * @param messages all that lie in it, those below included
   * @param delivering those that a consumer has and has not finished
   * @param scheduled those that wait for their time
   * @param consumers who takes from it, on all instances
   */
  record QueueDepth(String queue, long messages, long delivering, long scheduled, int consumers) {
    public QueueDepth {
      Objects.requireNonNull(queue, "queue");
    }

    /** Those that somebody could take at once. */
    public long ready() {
      return Math.max(0, messages - delivering - scheduled);
    }
  }
}
