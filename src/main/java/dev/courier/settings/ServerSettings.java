package dev.courier.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the API listens. Spring Boot reads the same settings; here they are checked, so that a
 * wrong one is told before anything has started.
 *
 * @param port {@code SERVER_PORT}: the HTTP port; 0 for any that is free
 * @param address {@code SERVER_ADDRESS}: an address of this host, or 0.0.0.0 for all of them
 */
@ConfigurationProperties("server")
record ServerSettings(
    @DefaultValue("8080") int port, @DefaultValue("127.0.0.1") InetAddress address) {

  private static final int HIGHEST_PORT = 65_535;

  ServerSettings {
    require("SERVER_", port, address);
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
