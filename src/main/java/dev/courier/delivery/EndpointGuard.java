package dev.courier.delivery;

import java.net.URI;
import java.util.Optional;

/** Says where deliveries may not go. */
public interface EndpointGuard {

  /**
   * Why deliveries may not go to this address: its scheme, address, port or syntax.
   *
   * @param url where a subscription wants its deliveries
   * @return the reason in words, empty if it is fine
   */
  Optional<String> refuse(URI url);
}
