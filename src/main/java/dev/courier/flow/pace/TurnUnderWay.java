package dev.courier.flow.pace;

import dev.courier.pace.Turn;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The turn that an exchange has taken. */
final class TurnUnderWay {

  private static final String PROPERTY = "courier_turn";

  private TurnUnderWay() {}

  /** Keeps it for the end of the call, and gives it back when the exchange is done, however. */
  static void keep(Exchange exchange, Turn turn) {
    exchange.setProperty(PROPERTY, turn);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                turn.giveBack();
              }
            });
  }

  /** The turn; null where it has none. */
  static Turn of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, Turn.class);
  }
}
