package dev.courier.broker.listener.amqp;

import dev.courier.broker.listener.Browsers;
import java.util.List;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPConnectionCallback;
import org.apache.activemq.artemis.protocol.amqp.broker.ActiveMQProtonRemotingConnection;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManager;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/** Gives every client a connection that is guarded. */
final class GuardedProtocol extends ProtonProtocolManager {

  /** Both are let in: the listener asks nobody for a password, and some clients send one anyway. */
  private static final String[] SIGN_IN = {"PLAIN", "ANONYMOUS"};

  private final ClientLinks permitted;

  GuardedProtocol(
      ProtonProtocolManagerFactory factory,
      ActiveMQServer server,
      ClientLinks permitted,
      List<BaseInterceptor> incoming,
      List<BaseInterceptor> outgoing) {
    super(factory, server, incoming, outgoing);
    this.permitted = permitted;
    setSaslMechanisms(SIGN_IN);
  }

  @Override
  public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection client) {
    Browsers.refuse(client);
    var executors = getServer().getExecutorFactory();
    var callback = new AMQPConnectionCallback(this, client, executors.getExecutor(), getServer());
    var guarded = new GuardedConnection(this, callback, permitted);
    var connection =
        new ActiveMQProtonRemotingConnection(this, guarded, client, executors.getExecutor());
    connection.addFailureListener(callback);
    connection.addCloseListener(callback);
    callback.setProtonConnectionDelegate(connection);
    return new ConnectionEntry(
        connection,
        executors.getExecutor(),
        System.currentTimeMillis(),
        ActiveMQClient.DEFAULT_CONNECTION_TTL);
  }

  /** Nobody comes over a WebSocket, which a page in a browser could open. */
  @Override
  public List<String> websocketSubprotocolIdentifiers() {
    return List.of();
  }
}
