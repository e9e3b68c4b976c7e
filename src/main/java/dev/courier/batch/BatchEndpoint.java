package dev.courier.batch;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A queue from which many messages are taken in one transaction. */
public final class BatchEndpoint extends DefaultEndpoint {

  /** A route that stops waits for the batch that is being gathered. */
  private static final Duration LONGEST_GATHER = Duration.ofSeconds(5);

  private final BatchComponent component;
  private final String queue;
  private int size;
  private int consumers;
  private Duration gather = Duration.ZERO;
  private Turns turns;
  private boolean passedOn;
  private Excess excess;
  private String excessTo;

  BatchEndpoint(String uri, BatchComponent component, String queue) {
    super(uri, component);
    this.component = component;
    this.queue = queue;
  }

  /** Sets how many messages are taken at most in one transaction. */
  public void setSize(int size) {
    this.size = positive("size", size);
  }

  /** Sets how many threads consume. */
  public void setConsumers(int consumers) {
    this.consumers = positive("consumers", consumers);
  }

  /** Sets how long a batch that is not full waits for more, from its first message on. */
  public void setGather(Duration gather) {
    if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
      throw new IllegalArgumentException(
          "gather of jms-batch:%s is %dms: it must be between 0ms and %dms"
              .formatted(queue, gather.toMillis(), LONGEST_GATHER.toMillis()));
    }
    this.gather = gather;
  }

  /** Sets when the consumers may take messages; null for always. */
  public void setTurns(Turns turns) {
    this.turns = turns;
  }

  /** Sets whether the messages were passed on from another queue, and say from where. */
  public void setPassedOn(boolean passedOn) {
    this.passedOn = passedOn;
  }

  /** Sets what is passed on of a backlog, and to which queue; both null for nothing. */
  public void setExcess(Excess excess, String excessTo) {
    if ((excess == null) != (excessTo == null)) {
      throw new IllegalArgumentException(
          "jms-batch:" + queue + " has only one of excess and excessTo: it must have both or none");
    }
    this.excess = excess;
    this.excessTo = excessTo;
  }

  private int positive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          option + " of jms-batch:" + queue + " is " + value + ": it must be at least 1");
    }
    return value;
  }

  BatchComponent component() {
    return component;
  }

  String queue() {
    return queue;
  }

  int size() {
    return size;
  }

  int consumers() {
    return consumers;
  }

  Duration gather() {
    return gather;
  }

  Turns turns() {
    return turns;
  }

  boolean isPassedOn() {
    return passedOn;
  }

  Excess excess() {
    return excess;
  }

  String excessTo() {
    return excessTo;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new BatchConsumer(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        "jms-batch:" + queue + " only consumes: send with jms:" + queue);
  }
}
