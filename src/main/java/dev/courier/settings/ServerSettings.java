package dev.courier.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the API listens. Spring Boot reads the same settings; here they are checked, so that a
 * wrong one is told before anything has started.
 *
 * @param port {@code SERVER_PORT}: where the API and the console listen; 0 for any port that is
 *     free
 * @param address {@code SERVER_ADDRESS}: the address where the API and the console listen; before
 *     other machines reach it, put a proxy with TLS in front
 * @param forwardHeadersStrategy {@code SERVER_FORWARD_HEADERS_STRATEGY}: whether a proxy in front
 *     is believed what it says about the caller
 */
@ConfigurationProperties("server")
record ServerSettings(
    @DefaultValue("8080") int port,
    @DefaultValue("127.0.0.1") InetAddress address,
    @DefaultValue("none") String forwardHeadersStrategy) {

  private static final int HIGHEST_PORT = 65_535;

  // Not "framework": that one believes every caller, and makes no session cookie for TLS only.
  private static final Set<String> STRATEGIES = Set.of("none", "native");

  ServerSettings {
    require("SERVER_", port, address);
    if (!STRATEGIES.contains(forwardHeadersStrategy)) {
      throw new InvalidSetting(
          "SERVER_FORWARD_HEADERS_STRATEGY",
          "is \"" + forwardHeadersStrategy + "\": it must be none, or native behind a proxy");
    }
  }

  /** Refuses a port that is none and an address of another host. */
  static void require(String prefix, int port, InetAddress address) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new InvalidSetting(
          prefix + "PORT", "is " + port + ": it must be between 1 and " + HIGHEST_PORT);
    }
    if (!isOfThisHost(prefix + "ADDRESS", address)) {
      throw new InvalidSetting(
          prefix + "ADDRESS",
          "is "
              + address.getHostAddress()
              + ": it must be an IP address of this host, or 0.0.0.0 for all of them");
    }
  }

  private static boolean isOfThisHost(String setting, InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknown) {
      throw new InvalidSetting(
          setting, "could not be compared with the addresses of this host (" + unknown + ")");
    }
  }
}
