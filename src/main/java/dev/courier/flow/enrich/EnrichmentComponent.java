package dev.courier.flow.enrich;

import dev.courier.event.EventTypePattern;
import dev.courier.flow.lookup.LookupReports;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes the endpoints {@code enrichment:<event type>}, at which routes start that add fields.
 *
 * <p>Options: {@code adds.<field>}, {@code fallback.<field>}, {@code example.<field>} and {@code
 * overwrites}.
 */
@Component("enrichment")
public final class EnrichmentComponent extends DefaultComponent {

  private final Enrichments enrichments;
  private final LookupReports reports;

  /** For trials of routes: it knows what an enrichment must look like, and gets no events. */
  public EnrichmentComponent() {
    this.enrichments = null;
    this.reports = null;
  }

  @Autowired
  EnrichmentComponent(Enrichments enrichments, LookupReports reports) {
    this.enrichments = Objects.requireNonNull(enrichments, "enrichments");
    this.reports = Objects.requireNonNull(reports, "reports");
  }

  @Override
  protected Endpoint createEndpoint(String uri, String type, Map<String, Object> parameters) {
    if (!EventTypePattern.isType(type)) {
      throw new IllegalArgumentException(
          "enrichment:" + type + " must name one event type, such as order.shipped");
    }
    String overwrites = getAndRemoveParameter(parameters, "overwrites", String.class, "");
    Additions additions =
        AdditionsReader.read(
            texts(parameters, "adds."),
            texts(parameters, "fallback."),
            texts(parameters, "example."),
            overwrites);
    return new EnrichmentEndpoint(uri, this, type, additions, enrichments, reports);
  }

  private static Map<String, String> texts(Map<String, Object> parameters, String prefix) {
    Map<String, String> texts = new TreeMap<>();
    PropertiesHelper.extractProperties(parameters, prefix)
        .forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }
}
