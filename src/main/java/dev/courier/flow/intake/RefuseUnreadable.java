package dev.courier.flow.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import dev.courier.event.Refusal;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Turns what went wrong while a message was parsed into a refusal. */
@Component("refuseUnreadable")
final class RefuseUnreadable implements Processor {

  @Override
  public void process(Exchange exchange) {
    Message original = exchange.getProperty(CheckMessage.ORIGINAL, Message.class);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    // A message of its own: the original keeps its body, which is what courier.poison gets.
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange.getMessage().setBody(new Received.Refused(original, refusal(cause)));
  }

  private static Refusal refusal(Exception cause) {
    if (cause instanceof MessageRefused refused) {
      return refused.refusal();
    }
    return new Refusal(Refusal.Reason.NOT_JSON, "the event is not JSON: " + problem(cause));
  }

  /** What the parser found, without its excerpt of the document, which may hold a secret. */
  private static String problem(Exception cause) {
    if (!(cause instanceof JacksonException json)) {
      return cause.getClass().getSimpleName();
    }
    JsonLocation at = json.getLocation();
    return json.getOriginalMessage()
        + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
  }
}
