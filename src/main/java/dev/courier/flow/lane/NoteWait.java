package dev.courier.flow.lane;

import jakarta.jms.JMSException;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.springframework.stereotype.Component;

/** Notes how long a delivery has lain in the fast lane, for the bulk lanes to give way. */
@Component("noteWait")
final class NoteWait implements Processor {

  private final BulkPace pace;
  private final InstantSource clock;

  NoteWait(BulkPace pace, InstantSource clock) {
    this.pace = Objects.requireNonNull(pace, "pace");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) throws JMSException {
    JmsMessage message = exchange.getIn(JmsMessage.class);
    pace.fastHasWaited(clock.millis() - message.getJmsMessage().getJMSTimestamp());
  }
}
