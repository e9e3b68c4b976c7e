package dev.courier.api.guard.limit;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/** Whose an address is, as far as can be told: in IPv6 everybody has 2^64 of them. */
public final class RemoteNetwork {

  private static final int SUBSCRIBER_BITS = 64;

  private RemoteNetwork() {}

  /**
   * The name under which what is wrong from an address is counted.
   *
   * @param address an IPv4 address, which counts for itself, or an IPv6 address, which counts with
   *     its /64; anything else counts for itself
   */
  public static String of(String address) {
    IPAddress parsed = new IPAddressString(address).getAddress();
    if (parsed == null) {
      return address;
    }
    if (parsed.isIPv6() && parsed.toIPv6().isIPv4Mapped()) {
      return parsed.toIPv6().getEmbeddedIPv4Address().toString();
    }
    return parsed.isIPv6()
        ? parsed
            .toIPv6()
            .withoutPrefixLength()
            .toPrefixBlock(SUBSCRIBER_BITS)
            .removeZone()
            .toString()
        : parsed.toString();
  }
}
