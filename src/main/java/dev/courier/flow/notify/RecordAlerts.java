package dev.courier.flow.notify;

import dev.courier.alert.Alert;
import dev.courier.alert.AlertStore;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.watch.Reaches;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps alerts in their table and writes them to the console; body: a list of {@link Alert}. */
@Component("recordAlerts")
@Reaches(writesTables = "alerts")
final class RecordAlerts implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger("courier.alerts");

  private final AlertStore store;
  private final FlowMetrics metrics;

  RecordAlerts(AlertStore store, FlowMetrics metrics) {
    this.store = Objects.requireNonNull(store, "store");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(Exchange exchange) {
    List<Alert> alerts = exchange.getMessage().getBody(List.class);
    alerts.forEach(store::insert);
    alerts.forEach(alert -> metrics.raised(alert.kind()));
    alerts.forEach(alert -> LOG.warn("ALERT {}: {}", alert.kind().code(), onOneLine(alert)));
    exchange.setProperty(ComposeMails.ALERTS, alerts);
  }

  /** The detail alone: it says all that the title says. */
  private static String onOneLine(Alert alert) {
    return alert.detail().replaceAll("\\p{Cntrl}+", " ");
  }
}
