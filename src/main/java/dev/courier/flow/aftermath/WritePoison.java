package dev.courier.flow.aftermath;

import dev.courier.batch.BatchMessages;
import dev.courier.event.Identifier;
import dev.courier.event.Refusal;
import dev.courier.flow.intake.Received;
import dev.courier.flow.metrics.FlowMetrics;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Makes the message for {@code courier.poison}: the body as it came, and properties that say why.
 * Body: a {@link Received.Refused}.
 */
@Component("writePoison")
final class WritePoison implements Processor {

  /** Exchange property: what was refused, for the alert. */
  static final String REFUSED = "courier_refused";

  /** Exchange property: by which the alert names the message. */
  static final String POISON_ID = "courier_poison_id";

  private static final int LONGEST_DETAIL = 500;

  private final InstantSource clock;
  private final FlowMetrics metrics;

  WritePoison(InstantSource clock, FlowMetrics metrics) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public void process(Exchange exchange) {
    Received.Refused refused = (Received.Refused) exchange.getMessage().getBody();
    Refusal refusal = refused.refusal();
    metrics.refused(refusal.reason());
    Message original = refused.original();
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader("reason", refusal.reason().code());
    message.setHeader("detail", shortened(refusal.detail()));
    message.setHeader("refused_at", clock.instant().toString());
    message.setHeader("original_kind", original.getHeader(BatchMessages.KIND));
    message.setHeader("tenant_id", original.getHeader(BatchMessages.TENANT));
    message.setBody(original.getBody());
    String id = Identifier.next("psn");
    message.setHeader("poison_id", id);
    exchange.setProperty(POISON_ID, id);
    exchange.setProperty(REFUSED, refused);
    exchange.setMessage(message);
  }

  /** The broker has no room for long properties: a message with one could not be put aside. */
  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }
}
