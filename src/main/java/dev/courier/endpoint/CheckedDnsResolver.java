package dev.courier.endpoint;

import dev.courier.endpoint.address.NameLookups;
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

  private final NameLookups names;
  private final AddressPolicy addresses;

  CheckedDnsResolver(NameLookups names, AddressPolicy addresses) {
    this.names = Objects.requireNonNull(names, "names");
    this.addresses = Objects.requireNonNull(addresses, "addresses");
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Call call = Call.current();
    InetAddress[] found = names.resolve(host, call.remaining());
    List<String> allowed = call.allowedAddresses();
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
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
