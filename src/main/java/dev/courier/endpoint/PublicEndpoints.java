package dev.courier.endpoint;

import dev.courier.delivery.EndpointGuard;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Says whether an endpoint may be called, when a subscription is saved; the addresses are checked
 * again by {@link CheckedDnsResolver} at every attempt, at the moment of connecting.
 */
public final class PublicEndpoints implements EndpointGuard {

  private static final int LONGEST_URL = 2_000;
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern NUMERIC_HOST =
      Pattern.compile("(0[xX][0-9a-fA-F]*|\\d+)(\\.(0[xX][0-9a-fA-F]*|\\d+))*\\.?");

  private final EndpointSettings settings;
  private final AddressPolicy addresses;
  private final DnsResolver resolver;
  private final InstantSource clock;

  /**
   * Resolves host names with this resolver, which must not check addresses itself, and compares
   * certificates with this clock.
   */
  public PublicEndpoints(
      EndpointSettings settings,
      AddressPolicy addresses,
      DnsResolver resolver,
      InstantSource clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.addresses = Objects.requireNonNull(addresses, "addresses");
    this.resolver = Objects.requireNonNull(resolver, "resolver");
  }

  /**
   * Why deliveries may not go to this URL. A host name that has no address at the moment is not
   * refused: its owner may be about to set it up, and every attempt asks again.
   *
   * @return a reason in words that says what would be right, or empty where they may
   */
  @Override
  public Optional<String> refuse(URI url) {
    return refuseText(url)
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

  private Optional<String> refuseText(URI url) {
    if (url.toString().length() > LONGEST_URL) {
      return Optional.of("is longer than " + LONGEST_URL + " characters");
    }
    if (!"https".equalsIgnoreCase(url.getScheme())
        && !(settings.allowHttp() && "http".equalsIgnoreCase(url.getScheme()))) {
      return Optional.of(
          settings.allowHttp()
              ? "must start with https:// or http://"
              : "must start with https://");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("must not contain a user name or password: use auth instead");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("must not contain a fragment (#)");
    }
    if (url.getHost() == null) {
      return Optional.of("has no valid host name: write letters, digits, hyphens and dots");
    }
    return refusePort(url.getPort()).or(() -> refuseHost(url.getHost()));
  }

  private static Optional<String> refusePort(int port) {
    boolean allowed = port == -1 || port == 80 || port == 443 || (port > 1023 && port <= 65_535);
    return allowed
        ? Optional.empty()
        : Optional.of("has port " + port + ": use 80, 443 or one above 1023");
  }

  private static Optional<String> refuseHost(String host) {
    if (host.contains("%")) {
      return Optional.of("must not contain an address with a zone");
    }
    if (NUMERIC_HOST.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
      return Optional.of("has an unusual form of an address: write four decimal numbers with dots");
    }
    return Optional.empty();
  }

  private Optional<String> refuseAddresses(
      String host, Function<InetAddress, Optional<String>> rule) {
    try {
      for (InetAddress address : resolver.resolve(host)) {
        Optional<String> refused = rule.apply(address);
        if (refused.isPresent()) {
          return refused;
        }
      }
      return Optional.empty();
    } catch (UnknownHostException noAddressYet) {
      return Optional.empty();
    }
  }
}
