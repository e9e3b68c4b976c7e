package dev.courier.delivery;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Says where deliveries may not go, and with which certificates they would not arrive. */
public interface EndpointGuard {

  /**
   * Why deliveries may not go to this address: its scheme, address, port or syntax.
   *
   * @param url where a subscription wants its deliveries
   * @return the reason in words, empty if it is fine
   */
  Optional<String> refuse(URI url);

  /**
   * Why this URL is outside of the networks that its subscription allows.
   *
   * @param networks in CIDR notation, or single addresses; not empty
   * @return the reason in words, empty if it is within them or has no address at the moment
   */
  default Optional<String> refuse(URI url, List<String> networks) {
    return Optional.empty();
  }

  /**
   * Why this certificate is of no use at the moment: it has expired, or is not valid yet.
   *
   * @return the reason in words, empty if it is fine
   */
  default Optional<String> refuse(X509Certificate certificate) {
    return Optional.empty();
  }
}
