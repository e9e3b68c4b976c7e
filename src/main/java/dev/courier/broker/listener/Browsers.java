package dev.courier.broker.listener;

import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/**
 * Tells who comes over HTTP. The broker takes WebSockets on every port of its own, and any page
 * that somebody on this host looks at can open one to loopback.
 */
public final class Browsers {

  /** What the broker calls the part that unpacks a WebSocket. */
  private static final String WEB_SOCKET = "websocket-handler";

  private Browsers() {}

  /** Whether this connection is inside a WebSocket. */
  static boolean isOne(Connection connection) {
    return connection instanceof NettyConnection netty
        && netty.getChannel().pipeline().get(WEB_SOCKET) != null;
  }

  /**
   * Ends a connection that is inside a WebSocket.
   *
   * @throws IllegalStateException if it is
   */
  public static void refuse(Connection connection) {
    if (isOne(connection)) {
      connection.close();
      throw new IllegalStateException("the listener speaks to no browser");
    }
  }
}
