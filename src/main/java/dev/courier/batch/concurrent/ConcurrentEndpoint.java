package dev.courier.batch.concurrent;

import dev.courier.batch.Turns;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A queue of which many messages are worked on at once. */
public final class ConcurrentEndpoint extends DefaultEndpoint {

  private final ConcurrentComponent component;
  private final String queue;
  private int atOnce;
  private Turns turns;
  private String joined;

  ConcurrentEndpoint(String uri, ConcurrentComponent component, String queue) {
    super(uri, component);
    this.component = component;
    this.queue = queue;
  }

  /** Sets how many messages are worked on at once, at most. */
  public void setAtOnce(int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "atOnce of jms-concurrent:" + queue + " is " + atOnce + ": it must be at least 1");
    }
    this.atOnce = atOnce;
  }

  /** Sets what says how many may be worked on now; null for as many as {@code atOnce}. */
  public void setTurns(Turns turns) {
    this.turns = turns;
  }

  /** Sets the queue whose messages are JSON arrays and may be sent as one; null for none. */
  public void setJoined(String joined) {
    this.joined = joined;
  }

  ConcurrentComponent component() {
    return component;
  }

  String queue() {
    return queue;
  }

  int atOnce() {
    return atOnce;
  }

  Turns turns() {
    return turns;
  }

  String joined() {
    return joined;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new ConcurrentConsumer(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        "jms-concurrent:" + queue + " only consumes: send with jms:" + queue);
  }
}
