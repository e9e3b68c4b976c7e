package dev.courier.batch.outbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** The messages that the routes of one exchange have sent, until they are done with it. */
public final class Outbox {

  private static final String PROPERTY = "courier_outbox";

  private final List<OutgoingMessage> messages = new ArrayList<>();

  /** Keeps what the exchange, or a copy of it, sends from now on with {@code jms:}. */
  public void keep(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  /** The outbox of an exchange; null where what it sends goes at once. */
  static Outbox of(Exchange exchange) {
    return (Outbox) exchange.getProperty(PROPERTY);
  }

  /** Adds a message. By the thread that works on the exchange: routes do not leave it. */
  public void add(OutgoingMessage message) {
    messages.add(message);
  }

  /** All that was sent, in its order. */
  List<OutgoingMessage> messages() {
    return messages;
  }
}
