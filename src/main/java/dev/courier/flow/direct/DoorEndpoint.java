package dev.courier.flow.direct;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectEndpoint;

/** A name by which routes call one another. */
final class DoorEndpoint extends DirectEndpoint {

  private final DoorComponent component;
  private final String key;

  DoorEndpoint(String uri, DoorComponent component) {
    super(uri, component);
    this.component = component;
    int options = uri.indexOf('?');
    this.key = options < 0 ? uri : uri.substring(0, options);
  }

  DoorComponent component() {
    return component;
  }

  String key() {
    return key;
  }

  @Override
  public Producer createProducer() {
    return new DoorProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    Consumer consumer = new DoorConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }
}
