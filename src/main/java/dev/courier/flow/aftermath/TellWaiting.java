package dev.courier.flow.aftermath;

import dev.courier.settings.outage.Dependencies;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says why a message goes back to its queue; not for every one where everybody has been told that
 * something is missing.
 */
@Component("tellWaiting")
final class TellWaiting implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger("courier.waiting");

  private final Dependencies dependencies;

  TellWaiting(Dependencies dependencies) {
    this.dependencies = Objects.requireNonNull(dependencies, "dependencies");
  }

  @Override
  public void process(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String reason = fault == null ? "no reason given" : fault.getMessage();
    if (dependencies.isAnyMissing()) {
      LOG.debug("{} waits: {}", exchange.getFromRouteId(), reason);
    } else {
      LOG.warn("{} waits: {}", exchange.getFromRouteId(), reason);
    }
  }
}
