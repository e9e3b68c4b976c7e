package dev.courier.endpoint;

import dev.courier.settings.InvalidSetting;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses deliveries may go to: the public internet, and what {@code
 * COURIER_ALLOW_NETWORKS} adds.
 *
 * <p>The forbidden networks are those of the IANA special-purpose registries (RFC 6890 and its
 * updates), cloud metadata services among them, all of IPv6 that nobody has been given yet, and
 * whatever an IPv6 address has embedded in it.
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
          "100::/8",
          "200::/7",
          "400::/6",
          "800::/5",
          "1000::/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          "4000::/2",
          "8000::/2",
          "c000::/3",
          "e000::/4",
          "f000::/5",
          "f800::/6",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  /** NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is really meant. */
  private static final IPAddress NAT64 = network("64:ff9b::/96");

  /** ISATAP (RFC 5214, section 6.1): what stands before the IPv4 address of the host behind it. */
  private static final Set<Long> ISATAP = Set.of(0x0000_5efeL, 0x0200_5efeL);

  private final List<IPAddress> forbidden;
  private final List<IPAddress> allowed;
  private final OwnAddresses own;

  /**
   * A policy with these exceptions.
   *
   * @throws InvalidSetting where an entry of {@code COURIER_ALLOW_NETWORKS} is no network
   */
  public AddressPolicy(EndpointSettings settings) {
    this(settings, address -> NetworkInterface.getByInetAddress(address) != null);
  }

  AddressPolicy(EndpointSettings settings, OwnAddresses own) {
    this.own = own;
    this.forbidden = FORBIDDEN.stream().map(AddressPolicy::network).toList();
    this.allowed = settings.allowNetworks().stream().map(AddressPolicy::allowedNetwork).toList();
  }

  /**
   * Why deliveries may not go to this address.
   *
   * @return a reason in words, or empty where they may
   */
  public Optional<String> refuse(InetAddress address) {
    IPAddress meant = meant(address);
    return refuse(meant).or(() -> tunnelled(meant).flatMap(this::refuse));
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
    IPAddress meant = meant(address);
    return networks.stream().anyMatch(allowed -> network(allowed).contains(meant))
        ? Optional.empty()
        : Optional.of(meant + " is in none of the networks that allowed_ips names");
  }

  /** The address that packets end up at, where one address of IPv6 stands for one of IPv4. */
  private static IPAddress meant(InetAddress address) {
    IPAddress written = new IPAddressNetwork.IPAddressGenerator().from(address);
    if (!written.isIPv6()) {
      return written;
    }
    IPv6Address six = written.toIPv6().removeZone();
    return six.isIPv4Mapped() || NAT64.contains(six) ? six.getEmbeddedIPv4Address() : six;
  }

  /** The address of IPv4 to which a public address of IPv6 may be tunnelled. */
  private static Optional<IPAddress> tunnelled(IPAddress address) {
    if (!address.isIPv6()) {
      return Optional.empty();
    }
    IPv6Address six = address.toIPv6();
    long before =
        (long) six.getSegment(4).getSegmentValue() << 16 | six.getSegment(5).getSegmentValue();
    return ISATAP.contains(before) ? Optional.of(six.getEmbeddedIPv4Address()) : Optional.empty();
  }

  private Optional<String> refuse(IPAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return Optional.empty();
    }
    return forbidden.stream()
        .filter(network -> network.contains(address))
        .findFirst()
        .map(network -> address + " is in the network " + network + ", which is not public")
        .or(() -> ownAddress(address));
  }

  private Optional<String> ownAddress(IPAddress address) {
    try {
      return own.contain(address.toInetAddress())
          ? Optional.of(address + " is an address of this very host")
          : Optional.empty();
    } catch (SocketException unknown) {
      return Optional.of(address + " could not be compared with this host's own addresses");
    }
  }

  /** Knows the addresses of this host. */
  interface OwnAddresses {
    boolean contain(InetAddress address) throws SocketException;
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
