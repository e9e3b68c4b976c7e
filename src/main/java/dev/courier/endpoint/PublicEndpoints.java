package dev.courier.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.address.UrlRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether an endpoint may be called, when a subscription is saved; the addresses are checked
 * again by {@link CheckedDnsResolver} at every attempt, at the moment of connecting.
 */
public final class PublicEndpoints implements EndpointGuard {

  private static final Logger LOG = LoggerFactory.getLogger(PublicEndpoints.class);

  /** Somebody waits for the answer to his request. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final UrlRules rules;
  private final AddressPolicy addresses;
  private final NameLookups names;
  private final InstantSource clock;

  /** Asks these rules, and compares certificates with this clock. */
  public PublicEndpoints(
      UrlRules rules, AddressPolicy addresses, NameLookups names, InstantSource clock) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.addresses = Objects.requireNonNull(addresses, "addresses");
    this.names = Objects.requireNonNull(names, "names");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Why deliveries may not go to this URL. A host name that has no address at the moment, or none
   * that can be learnt within five seconds, is not refused: its owner may be about to set it up,
   * and every attempt asks again.
   *
   * @return a reason in words that says what would be right, or empty where they may
   */
  @Override
  public Optional<String> refuse(URI url) {
    return rules
        .refuse(url)
        .or(
            () ->
                refuseAddresses(url.getHost(), addresses::refuse)
                    .map(reason -> "leads to an address that is not allowed: " + reason));
  }

  @Override
  public Optional<String> refuse(URI url, List<String> networks) {
    return refuseAddresses(url.getHost(), address -> AddressPolicy.refuse(address, networks))
        .map(reason -> "does not let deliveries reach webhook_url: " + reason);
  }

  @Override
  public Optional<String> refuse(X509Certificate certificate) {
    Instant now = clock.instant();
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("expired at " + certificate.getNotAfter().toInstant());
    }
    return now.isBefore(certificate.getNotBefore().toInstant())
        ? Optional.of("is not valid before " + certificate.getNotBefore().toInstant())
        : Optional.empty();
  }

  private Optional<String> refuseAddresses(
      String host, Function<InetAddress, Optional<String>> rule) {
    try {
      for (InetAddress address : names.resolve(host, PATIENCE)) {
        Optional<String> refused = rule.apply(address);
        if (refused.isPresent()) {
          return refused;
        }
      }
      return Optional.empty();
    } catch (UnknownHostException noAddressYet) {
      LOG.debug("A host of an endpoint has no address at the moment", noAddressYet);
      return Optional.empty();
    }
  }
}
