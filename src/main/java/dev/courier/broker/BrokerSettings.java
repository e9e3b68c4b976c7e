package dev.courier.broker;

import dev.courier.settings.InvalidSetting;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which broker Courier works with.
 *
 * @param brokerUrl {@code COURIER_BROKER_URL}: an external Artemis; empty for the embedded one
 * @param brokerUser {@code COURIER_BROKER_USER}: the user name for the external broker, may be
 *     empty
 * @param brokerPassword {@code COURIER_BROKER_PASSWORD}: the password for the external broker, may
 *     be empty
 * @param brokerListen {@code COURIER_BROKER_LISTEN}: where the embedded broker accepts other
 *     processes of this host, such as {@code tcp://127.0.0.1:61616}; empty for nowhere
 */
@ConfigurationProperties("courier")
public record BrokerSettings(
    @DefaultValue("") String brokerUrl,
    @DefaultValue("") String brokerUser,
    @DefaultValue("") String brokerPassword,
    @DefaultValue("") String brokerListen) {

  /** One address or, in brackets, several; the client library knows the rest of the syntax. */
  private static final Pattern TCP =
      Pattern.compile(
          "tcp://(\\[[0-9a-fA-F:]+]|[^\\s/?#,:()]+):\\d{1,5}(\\?\\S*)?|\\(tcp://\\S+\\)\\S*");

  public BrokerSettings {
    if (!brokerListen.isEmpty()) {
      requireLoopback(brokerListen);
    }
    if (!brokerUrl.isEmpty()) {
      requireTcp(brokerUrl);
    }
    if (!brokerUrl.isEmpty() && !brokerListen.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_BROKER_LISTEN",
          "opens the embedded broker, but COURIER_BROKER_URL names an external one: set only one");
    }
  }

  /** Whether the broker runs inside Courier. */
  public boolean isEmbedded() {
    return brokerUrl.isEmpty();
  }

  /** The URL without its query, which can hold a password. */
  public String brokerAddress() {
    return address(brokerUrl);
  }

  private static String address(String url) {
    return url.split("\\?", 2)[0];
  }

  private static void requireTcp(String url) {
    if (!TCP.matcher(url).matches()) {
      throw wrongUrl(url);
    }
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url)) {
      if (locator.getStaticTransportConfigurations().length == 0) {
        throw wrongUrl(url);
      }
    } catch (InvalidSetting known) {
      throw known;
    } catch (Exception malformed) {
      throw wrongUrl(url);
    }
  }

  private static InvalidSetting wrongUrl(String url) {
    return new InvalidSetting(
        "COURIER_BROKER_URL",
        "is \"" + address(url) + "\": it must be an address such as tcp://artemis:61616");
  }

  @Override
  public String toString() {
    return "BrokerSettings[" + (isEmbedded() ? "embedded" : brokerAddress()) + "]";
  }

  private static void requireLoopback(String listen) {
    try {
      URI uri = URI.create(listen);
      if ("tcp".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() > 0
          && InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
        return;
      }
    } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
      throw wrongListen(listen);
    }
    throw wrongListen(listen);
  }

  private static InvalidSetting wrongListen(String listen) {
    return new InvalidSetting(
        "COURIER_BROKER_LISTEN",
        "is \""
            + listen
            + "\": it must be a loopback address such as tcp://127.0.0.1:61616, because the embedded"
            + " broker asks nobody for a password");
  }
}
