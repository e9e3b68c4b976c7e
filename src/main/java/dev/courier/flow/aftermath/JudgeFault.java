package dev.courier.flow.aftermath;

import dev.courier.batch.BatchMessages;
import dev.courier.event.Refusal;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.attempt.Next;
import dev.courier.flow.attempt.TakeDelivery;
import dev.courier.flow.intake.Received;
import dev.courier.retry.Decision;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of a message over which a step broke.
 *
 * <p>A delivery becomes a dead letter. Another message is refused, if it is alone; a batch fails as
 * a whole and is tried message by message. What has already been decided upon is never decided
 * twice: such a fault is thrown on, and the transaction rolls back.
 */
@Component("judgeFault")
final class JudgeFault implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(JudgeFault.class);
  private static final String NEXT = "next";
  private static final String REFUSED = "refused";

  @Override
  public void process(Exchange exchange) throws Exception {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    List<?> batch = exchange.getProperty(BatchMessages.BATCH, List.class);
    Object raw = exchange.getProperty(TakeDelivery.RAW);
    if (attempt != null && attempt.decision() == null) {
      LOG.error("A step broke over delivery {}", attempt.delivery().id(), fault);
      attempt.abandon();
      attempt.decide(
          exchange, new Decision.GiveUp("internal_error", fault.toString(), false), Next.DEAD);
    } else if (attempt == null && batch != null && batch.size() == 1) {
      refuse(exchange, (Message) batch.get(0), fault);
    } else if (attempt == null && batch == null && raw != null) {
      Message original = new DefaultMessage(exchange.getContext());
      original.setBody(raw);
      refuse(exchange, original, fault);
    } else {
      throw fault;
    }
  }

  private static void refuse(Exchange exchange, Message original, Exception fault) {
    LOG.error("A step broke over a message, which goes to courier.poison", fault);
    Refusal refusal =
        new Refusal(
            Refusal.Reason.INTERNAL_ERROR,
            "the message could not be processed: " + fault.getMessage());
    exchange.setProperty(NEXT, REFUSED);
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange.getMessage().setBody(new Received.Refused(original, refusal));
  }
}
