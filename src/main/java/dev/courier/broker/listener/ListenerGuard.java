package dev.courier.broker.listener;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl.CHANNEL_ID;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionResponseMessage;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every packet that comes to the embedded broker from another process, and ends the
 * connection of one who asks for what a client of queues does not need.
 */
public final class ListenerGuard implements Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerGuard.class);
  private static final int NO_WINDOW = -1;
  private static final int NOTHING_CONFIRMED = -1;

  @Override
  public boolean intercept(Packet packet, RemotingConnection connection) {
    if (connection.getTransportConnection() instanceof InVMConnection) {
      return true;
    }
    if (Browsers.isOne(connection.getTransportConnection())) {
      end(connection, "came over HTTP, as a page in a browser does");
      return false;
    }
    if (packet.getType() == PacketImpl.REATTACH_SESSION) {
      tellToBeginAnew((CoreRemotingConnection) connection);
      return false;
    }
    Optional<String> refused = ClientPackets.refuse(packet);
    refused.ifPresent(reason -> end(connection, reason));
    return refused.isEmpty();
  }

  /**
   * The broker would hand a session over to whoever knows its name. A client that really lost its
   * connection makes a new session when it is told that there is none to go on with.
   */
  private static void tellToBeginAnew(CoreRemotingConnection connection) {
    connection
        .getChannel(CHANNEL_ID.SESSION.id, NO_WINDOW)
        .send(new ReattachSessionResponseMessage(NOTHING_CONFIRMED, false));
  }

  private static void end(RemotingConnection connection, String reason) {
    LOG.warn(
        "The embedded broker ended the connection of {}: it {}",
        connection.getRemoteAddress(),
        reason);
    connection.destroy();
  }
}
