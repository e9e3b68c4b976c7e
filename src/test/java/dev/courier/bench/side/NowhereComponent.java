package dev.courier.bench.side;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Takes what is sent and does nothing with it, unless it is to be kept. */
final class NowhereComponent extends DefaultComponent {

  private final Map<String, List<byte[]>> kept = new ConcurrentHashMap<>();
  private volatile boolean keeping;

  void keep(boolean keep) {
    keeping = keep;
  }

  List<byte[]> kept(String name) {
    return kept.getOrDefault(name, List.of());
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return new Nowhere(uri, name);
  }

  private final class Nowhere extends DefaultEndpoint {

    private final String name;

    Nowhere(String uri, String name) {
      super(uri, NowhereComponent.this);
      this.name = name;
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          if (keeping) {
            kept.computeIfAbsent(name, unknown -> new CopyOnWriteArrayList<>())
                .add(exchange.getMessage().getBody(byte[].class));
          }
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("nothing comes from nowhere:" + name);
    }

    @Override
    public boolean isSingleton() {
      return true;
    }
  }
}
