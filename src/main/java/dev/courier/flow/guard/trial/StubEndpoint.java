package dev.courier.flow.guard.trial;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In place of an endpoint that was made as it should be: nothing comes from it and nothing goes.
 */
final class StubEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

  private static final Logger LOG = LoggerFactory.getLogger(StubEndpoint.class);

  private final Endpoint original;

  StubEndpoint(String uri, Endpoint original) {
    super(uri, null);
    this.original = original;
    setCamelContext(original.getCamelContext());
  }

  /**
   * Made for the original first, which says where nothing can be sent to it.
   *
   * @throws ResolveEndpointFailedException with what it says
   */
  @Override
  public Producer createProducer() {
    ask(() -> original.createProducer());
    return new Silent(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    ask(() -> original.createConsumer(processor));
    return new DefaultConsumer(this, processor);
  }

  /** What else it may break over comes of its not being started. */
  private void ask(Making making) {
    try {
      making.make();
    } catch (IllegalArgumentException
        | UnsupportedOperationException
        | PropertyBindingException
        | TypeConversionException refused) {
      throw new ResolveEndpointFailedException(getEndpointUri(), refused);
    } catch (Exception notStarted) {
      LOG.debug("{} is not made further for a trial", original, notStarted);
    }
  }

  private interface Making {
    void make() throws Exception;
  }

  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  @Override
  public boolean isSingleton() {
    return true;
  }

  /** Sends nothing. */
  private static final class Silent extends DefaultProducer {

    Silent(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
      throw new IllegalStateException("nothing runs in a trial");
    }
  }
}
