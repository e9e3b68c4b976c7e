package dev.courier.broker.listener.amqp;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPConnectionCallback;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManager;
import org.apache.activemq.artemis.protocol.amqp.proton.AMQPConnectionContext;
import org.apache.activemq.artemis.protocol.amqp.proton.AMQPConstants;
import org.apache.activemq.artemis.protocol.amqp.proton.AmqpSupport;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.AmqpError;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every link that a client wants, before the broker does anything about it. */
final class GuardedConnection extends AMQPConnectionContext {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedConnection.class);

  /** A client that is not offered links without an address opens one for each address. */
  private static final Symbol[] OFFERED = {AmqpSupport.DELAYED_DELIVERY};

  private final ClientLinks permitted;

  GuardedConnection(
      ProtonProtocolManager protocol, AMQPConnectionCallback callback, ClientLinks permitted) {
    super(
        protocol,
        callback,
        protocol.getServer().getNodeID().toString(),
        (int) ActiveMQClient.DEFAULT_CONNECTION_TTL,
        protocol.getMaxFrameSize(),
        AMQPConstants.Connection.DEFAULT_CHANNEL_MAX,
        false,
        protocol.getServer().getScheduledPool(),
        true,
        null,
        null,
        OFFERED,
        null);
    this.permitted = permitted;
  }

  @Override
  protected void remoteLinkOpened(Link link) throws Exception {
    Optional<String> refused = permitted.refuse(link);
    if (refused.isEmpty()) {
      super.remoteLinkOpened(link);
    } else {
      close(link, refused.get());
    }
  }

  private void close(Link link, String reason) {
    LOG.warn("The embedded broker refused a link to {}: it {}", getRemoteAddress(), reason);
    link.setSource(null);
    link.setTarget(null);
    link.setCondition(
        new ErrorCondition(
            AmqpError.UNAUTHORIZED_ACCESS,
            "this client " + reason + "; over AMQP " + permitted + ", nothing else"));
    link.open();
    link.close();
    flush();
  }
}
