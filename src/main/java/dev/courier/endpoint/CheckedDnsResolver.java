package dev.courier.endpoint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host name once and hands on only what the policy and the open {@link Call} permit, so
 * that the address checked is the address connected to, whatever a name server says a moment later.
 */
final class CheckedDnsResolver implements DnsResolver {

  /** More addresses than these are not tried: each may cost the time to connect. */
  private static final int MOST_ADDRESSES = 2;

  private final DnsResolver resolver;
  private final AddressPolicy addresses;

  CheckedDnsResolver(DnsResolver resolver, AddressPolicy addresses) {
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.addresses = Objects.requireNonNull(addresses, "addresses");
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = resolver.resolve(host);
    List<String> allowed = Call.current().allowedAddresses();
    for (InetAddress address : found) {
      Optional<String> refused =
          addresses.refuse(address).or(() -> AddressPolicy.refuse(address, allowed));
      if (refused.isPresent()) {
        throw new AddressRefused(refused.get());
      }
    }
    return Arrays.copyOf(found, Math.min(found.length, MOST_ADDRESSES));
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }
}
