package dev.courier.console.login;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/** Whom failures are counted against: an address, or the network of which somebody has all. */
final class RemoteNetwork {

  private static final int IPV6_CUSTOMER_BITS = 64;

  private RemoteNetwork() {}

  /**
   * The address itself, or the first 64 bits of an IPv6 address.
   *
   * @param remoteAddress as the servlet container gives it
   */
  static String of(String remoteAddress) {
    IPAddress address = new IPAddressString(remoteAddress).getAddress();
    if (address == null) {
      return remoteAddress;
    }
    return address.isIPv6() && !address.toIPv6().isIPv4Mapped()
        ? address.toPrefixBlock(IPV6_CUSTOMER_BITS).toCanonicalString()
        : address.toCanonicalString();
  }
}
