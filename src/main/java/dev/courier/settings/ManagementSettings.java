package dev.courier.settings;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where health and figures are read, which nobody needs a key for. Spring Boot reads the same
 * settings; here they are checked, as those of the API are.
 *
 * @param port {@code MANAGEMENT_SERVER_PORT}: where health and figures are read, without a key:
 *     another port than the API's; 0 for any that is free
 * @param address {@code MANAGEMENT_SERVER_ADDRESS}: the address where health and figures are read;
 *     keep it to where only operators get
 */
@ConfigurationProperties("management.server")
public record ManagementSettings(
    @DefaultValue("8081") int port, @DefaultValue("127.0.0.1") InetAddress address) {

  public ManagementSettings {
    ServerSettings.require("MANAGEMENT_SERVER_", port, address);
  }

  /**
   * Finds out whether the port is another than the API's.
   *
   * @param apiPort where the API listens; 0 for any that is free
   * @throws InvalidSetting where both are the same: health and figures would be on the API's port
   */
  public void requireOther(int apiPort) {
    if (port == apiPort && port != 0) {
      throw new InvalidSetting(
          "MANAGEMENT_SERVER_PORT",
          "is " + port + ", and so is SERVER_PORT: it must be another port");
    }
  }
}
