package dev.courier.flow.unique;

import dev.courier.journal.waiting.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/** The places whose delivery this instance is sending right now. */
@Component
final class PlacesUnderWay {

  /** By place, the exchange that is in. */
  private final Map<Place, String> places = new ConcurrentHashMap<>();

  /**
   * Enters, unless another exchange is in; leaves when the exchange is done, however it ends. Where
   * a step is tried again, the exchange is in already.
   *
   * @return whether it is in
   */
  boolean enter(Place place, Exchange exchange) {
    String own = exchange.getExchangeId();
    String in = places.putIfAbsent(place, own);
    if (in != null) {
      return in.equals(own);
    }
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                places.remove(place);
              }
            });
    return true;
  }
}
