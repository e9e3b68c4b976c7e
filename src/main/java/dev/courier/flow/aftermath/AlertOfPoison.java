package dev.courier.flow.aftermath;

import dev.courier.alert.Alerts;
import dev.courier.batch.BatchMessages;
import dev.courier.event.Refusal;
import dev.courier.flow.intake.Received;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Words the alert of a message that was refused; body: the alert. */
@Component("alertOfPoison")
final class AlertOfPoison implements Processor {

  private final InstantSource clock;

  AlertOfPoison(InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Received.Refused refused = exchange.getProperty(WritePoison.REFUSED, Received.Refused.class);
    String tenant = refused.original().getHeader(BatchMessages.TENANT, String.class);
    String id = exchange.getProperty(WritePoison.POISON_ID, String.class);
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange
        .getMessage()
        .setBody(
            refused.refusal().reason() == Refusal.Reason.INTERNAL_ERROR
                ? Alerts.broken(refused.refusal().detail(), id, clock.instant())
                : Alerts.refused(refused.refusal(), tenant, id, clock.instant()));
  }
}
