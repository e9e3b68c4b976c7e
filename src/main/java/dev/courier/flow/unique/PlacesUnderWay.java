package dev.courier.flow.unique;

import dev.courier.journal.waiting.Place;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/** The places whose delivery this instance is sending right now. */
@Component
final class PlacesUnderWay {

  private final Set<Place> places = ConcurrentHashMap.newKeySet();

  /**
   * Enters, unless another delivery is in; leaves when the exchange is done, however it ends.
   *
   * @return whether it is in
   */
  boolean enter(Place place, Exchange exchange) {
    if (!places.add(place)) {
      return false;
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
