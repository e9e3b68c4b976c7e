package dev.courier.broker;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * How long an external broker may be silent. What {@code COURIER_BROKER_URL} says about it itself
 * is left as it is.
 */
public final class BrokerPatience {

  /** The client library's own name for it; by default it waits for half a minute. */
  private static final String CONNECT = "netty-connect-timeout";

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);

  /** So often a sign of life is sent, which finds a broker that was started anew. */
  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(3);

  /** A connection without a sign of life for so long is given up; on both sides. */
  private static final Duration WITHOUT_SIGN = Duration.ofSeconds(20);

  private BrokerPatience() {}

  /** Sets what the URL has left open. */
  public static void limit(ServerLocator locator) {
    for (TransportConfiguration transport : locator.getStaticTransportConfigurations()) {
      transport.getParams().putIfAbsent(CONNECT, (int) TO_CONNECT.toMillis());
    }
    if (locator.getClientFailureCheckPeriod()
        == ActiveMQClient.DEFAULT_CLIENT_FAILURE_CHECK_PERIOD) {
      locator.setClientFailureCheckPeriod(BETWEEN_SIGNS.toMillis());
    }
    if (locator.getConnectionTTL() == ActiveMQClient.DEFAULT_CONNECTION_TTL) {
      locator.setConnectionTTL(WITHOUT_SIGN.toMillis());
    }
  }
}
