package dev.courier.broker.listener.amqp;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;

/** AMQP 1.0 for clients that send to one address and may do nothing else. */
public final class SendingOnly extends ProtonProtocolManagerFactory {

  private final ClientLinks permitted;

  /**
   * Names the address.
   *
   * @param address the queue that may be sent to; it must be there
   */
  public SendingOnly(String address) {
    this.permitted = new ClientLinks(Objects.requireNonNull(address, "address"));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public ProtocolManager createProtocolManager(
      ActiveMQServer server,
      Map<String, Object> parameters,
      List<BaseInterceptor> incoming,
      List<BaseInterceptor> outgoing) {
    return new GuardedProtocol(this, server, permitted, incoming, outgoing);
  }

  /**
   * None: they are for brokers that copy each other, and those of this version do not fit a broker
   * of the next.
   */
  @Override
  public void loadProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) {
    // Nothing but clients that send.
  }

  @Override
  public void updateProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) {
    // Nothing but clients that send.
  }
}
