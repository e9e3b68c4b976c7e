package dev.courier.batch.outbox;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Producer;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.JmsQueueEndpoint;
import org.apache.camel.component.jms.QueueBrowseStrategy;

/**
 * Camel's component {@code jms}, whose producers keep to the {@link Outbox} of an exchange that has
 * one.
 */
public final class OutboxJms extends JmsComponent {

  @Override
  protected JmsEndpoint createQueueEndpoint(
      String uri,
      JmsComponent component,
      String queue,
      JmsConfiguration configuration,
      QueueBrowseStrategy browsing) {
    return new JmsQueueEndpoint(uri, component, queue, configuration, browsing) {
      @Override
      public Producer createProducer() throws Exception {
        return new OutboxProducer(this, (AsyncProducer) super.createProducer());
      }
    };
  }

  @Override
  protected JmsEndpoint createTopicEndpoint(
      String uri, JmsComponent component, String topic, JmsConfiguration configuration) {
    return new JmsEndpoint(uri, component, topic, true, configuration) {
      @Override
      public Producer createProducer() throws Exception {
        return new OutboxProducer(this, (AsyncProducer) super.createProducer());
      }
    };
  }
}
