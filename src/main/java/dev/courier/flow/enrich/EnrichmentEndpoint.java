package dev.courier.flow.enrich;

import dev.courier.flow.lookup.LookupReports;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Where a route starts that adds fields to the events of a type. */
final class EnrichmentEndpoint extends DefaultEndpoint {

  private final String type;
  private final Additions additions;
  private final Enrichments enrichments;
  private final LookupReports reports;

  EnrichmentEndpoint(
      String uri,
      EnrichmentComponent component,
      String type,
      Additions additions,
      Enrichments enrichments,
      LookupReports reports) {
    super(uri, component);
    this.type = type;
    this.additions = additions;
    this.enrichments = enrichments;
    this.reports = reports;
  }

  String type() {
    return type;
  }

  Additions additions() {
    return additions;
  }

  Enrichments enrichments() {
    return enrichments;
  }

  LookupReports reports() {
    return reports;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new EnrichmentConsumer(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        "enrichment:" + type + " is where a route starts: events get there by themselves");
  }
}
