package dev.courier.endpoint;

import dev.courier.settings.InvalidSetting;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses deliveries may go to: the public internet, and what {@code
 * COURIER_ALLOW_NETWORKS} adds.
 *
 * <p>The forbidden networks are those of the IANA special-purpose registries (RFC 6890 and its
 * updates), cloud metadata services among them, and whatever an IPv6 address has embedded in it.
 */
public final class AddressPolicy {

  private static final List<String> FORBIDDEN =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/8",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "5f00::/16",
          "64:ff9b:1::/48",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  /** NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is really meant. */
  private static final IPAddress NAT64 = network("64:ff9b::/96");

  private final List<IPAddress> forbidden;
  private final List<IPAddress> allowed;

  /**
   * A policy with these exceptions.
   *
   * @throws InvalidSetting where an entry of {@code COURIER_ALLOW_NETWORKS} is no network
   */
  public AddressPolicy(EndpointSettings settings) {
    this.forbidden = FORBIDDEN.stream().map(AddressPolicy::network).toList();
    this.allowed = settings.allowNetworks().stream().map(AddressPolicy::allowedNetwork).toList();
  }

  /**
   * Why deliveries may not go to this address.
   *
   * @return a reason in words, or empty where they may
   */
  public Optional<String> refuse(InetAddress address) {
    IPAddress meant = embedded(new IPAddressString(address.getHostAddress()).getAddress());
    if (allowed.stream().anyMatch(network -> network.contains(meant))) {
      return Optional.empty();
    }
    return forbidden.stream()
        .filter(network -> network.contains(meant))
        .findFirst()
        .map(network -> meant + " is in the network " + network + ", which is not public")
        .or(() -> ownAddress(address));
  }

  /**
   * Why this address is outside of the networks that a subscription allows.
   *
   * @param networks in CIDR notation, or single addresses; where there are none, all are allowed
   * @return a reason in words, or empty where it is within them
   */
  public static Optional<String> refuse(InetAddress address, List<String> networks) {
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    IPAddress meant = embedded(new IPAddressString(address.getHostAddress()).getAddress());
    return networks.stream().anyMatch(allowed -> network(allowed).contains(meant))
        ? Optional.empty()
        : Optional.of(meant + " is in none of the networks that allowed_ips names");
  }

  private static IPAddress embedded(IPAddress address) {
    if (!address.isIPv6()) {
      return address;
    }
    IPv6Address six = address.toIPv6().removeZone();
    if (six.isIPv4Mapped() || NAT64.contains(six)) {
      return six.getEmbeddedIPv4Address();
    }
    return six;
  }

  private static Optional<String> ownAddress(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) == null
          ? Optional.empty()
          : Optional.of(address.getHostAddress() + " is an address of this very host");
    } catch (SocketException unknown) {
      return Optional.of(
          address.getHostAddress() + " could not be compared with this host's own addresses");
    }
  }

  private static IPAddress network(String text) {
    return new IPAddressString(text).getAddress().toPrefixBlock();
  }

  private static IPAddress allowedNetwork(String text) {
    IPAddressStringParameters strict =
        new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();
    try {
      return new IPAddressString(text.trim(), strict).toAddress().toPrefixBlock();
    } catch (AddressStringException wrong) {
      throw new InvalidSetting(
          "COURIER_ALLOW_NETWORKS",
          "contains \"" + text + "\": write networks such as 127.0.0.0/8, separated by commas");
    }
  }
}
