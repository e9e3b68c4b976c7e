package dev.courier.flow.lookup;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A question to a database or a service; what it remembers is shared by all who ask it. */
final class LookupEndpoint extends DefaultEndpoint {

  private final String source;
  private final LookupStep step;
  private final LookupReports reports;

  LookupEndpoint(
      String uri,
      LookupComponent component,
      String source,
      LookupStep step,
      LookupReports reports) {
    super(uri, component);
    this.source = source;
    this.step = step;
    this.reports = reports;
  }

  String source() {
    return source;
  }

  LookupStep step() {
    return step;
  }

  LookupReports reports() {
    return reports;
  }

  @Override
  public Producer createProducer() {
    return new LookupProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new IllegalArgumentException(
        "lookup:" + source + " is asked: a route cannot start there");
  }
}
