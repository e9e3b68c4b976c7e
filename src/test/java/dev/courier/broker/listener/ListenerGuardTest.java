package dev.courier.broker.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.apache.activemq.artemis.core.protocol.core.Channel;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl.CHANNEL_ID;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CheckFailoverMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CreateQueueMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CreateSessionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ReattachSessionResponseMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known to be open in Artemis 2.56.0 is closed at the embedded broker's listener. */
class ListenerGuardTest {

  private static final SimpleString STRANGE = SimpleString.of("strange");

  @TempDir Path directory;

  private EmbeddedBroker broker;
  private ServerLocator locator;
  private ClientSessionFactory stranger;

  @BeforeEach
  void start() throws Exception {
    String address;
    try (ServerSocket free = new ServerSocket(0)) {
      address = "tcp://127.0.0.1:" + free.getLocalPort();
    }
    broker = new EmbeddedBroker(directory, address, 0);
    locator = ActiveMQClient.createServerLocator(address);
    locator.setReconnectAttempts(0).setCallTimeout(5_000).setConfirmationWindowSize(1024 * 1024);
    stranger = locator.createSessionFactory();
  }

  @AfterEach
  void stop() {
    locator.close();
    broker.close();
  }

  @Test
  void whoSendsAndReceivesMessagesIsLetThrough() throws Exception {
    try (ClientSession session = stranger.createSession()) {
      session.createProducer(Queues.EVENTS).send(session.createMessage(true));
      session.start();

      assertThat(session.createConsumer(Queues.EVENTS).receive(5_000)).isNotNull();
    }
  }

  @Test
  void whoAsksHowManyMessagesAQueueHoldsIsTold() throws Exception {
    try (ClientSession session = stranger.createSession()) {
      ClientMessage request = session.createMessage(false);
      ManagementHelper.putAttribute(request, ResourceNames.QUEUE + Queues.EVENTS, "messageCount");

      assertThat(ManagementHelper.getResult(ask(session, request), Long.class)).isEqualTo(0L);
    }
  }

  @Test
  void cve_2026_57967_nobodyTakesOverTheSessionOfAnother() throws Exception {
    ClientSessionFactory owner = locator.createSessionFactory();
    try (ClientSession session = owner.createSession()) {
      String name = ((ClientSessionInternal) session).getName();

      Packet answer =
          sessionChannel(stranger)
              .sendBlocking(new ReattachSessionMessage(name, 0), PacketImpl.REATTACH_SESSION_RESP);

      assertThat(((ReattachSessionResponseMessage) answer).isReattached()).isFalse();
      session.createProducer(Queues.EVENTS).send(session.createMessage(true));
    }
  }

  @Test
  void cve_2026_49362_nobodyMakesAQueueOutsideOfASession() throws Exception {
    CoreRemotingConnection connection = connection(stranger);

    sessionChannel(stranger)
        .send(new CreateQueueMessage(STRANGE, STRANGE, null, true, false, false));

    await().until(connection::isDestroyed);
    assertNoQueue();
  }

  @Test
  void cve_2026_49364_nobodySpeaksAsABrokerOfACluster() {
    assertClosed(CHANNEL_ID.CLUSTER);
  }

  @Test
  void cve_2026_27446_nobodyMakesTheBrokerCallAnother() {
    assertClosed(CHANNEL_ID.FEDERATION);
  }

  @Test
  void cve_2026_67593_nobodySpeaksOpenWire() {
    assertThatThrownBy(
            () ->
                Class.forName(
                    "org.apache.activemq.artemis.core.protocol.openwire"
                        + ".OpenWireProtocolManagerFactory"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void nobodySpeaksAsABackup() {
    assertClosed(CHANNEL_ID.REPLICATION);
  }

  @Test
  void cve_2026_57822_nothingSerialisedGoesToTheManagement() throws Exception {
    CoreRemotingConnection connection = connection(stranger);
    try (ClientSession session = stranger.createSession()) {
      ClientMessage request = session.createMessage(false);
      ManagementHelper.putOperationInvocation(request, ResourceNames.BROKER, "listAddresses");
      request.getBodyBuffer().clear();
      request
          .getBodyBuffer()
          .writeNullableSimpleString(
              SimpleString.of("[[{\"\\u006aavax.management.openmbean.CompositeData\":[\"\"]}]]"));

      assertThatThrownBy(() -> ask(session, request)).isInstanceOf(ActiveMQException.class);
    }
    await().until(connection::isDestroyed);
  }

  @Test
  void aSessionWhoseAddresslessMessagesGoToTheManagementIsRefused() {
    CoreRemotingConnection connection = connection(stranger);
    String address = "activemq.management";
    CreateSessionMessage session =
        new CreateSessionMessage(
            "name", 11, 137, null, null, 1000, false, true, true, false, -1, address);

    assertThatThrownBy(
            () -> sessionChannel(stranger).sendBlocking(session, PacketImpl.CREATESESSION_RESP))
        .isInstanceOf(ActiveMQException.class);
    await().until(connection::isDestroyed);
  }

  private void assertClosed(CHANNEL_ID channel) {
    CoreRemotingConnection connection = connection(stranger);

    connection.getChannel(channel.id, -1).send(new CheckFailoverMessage("any"));

    await().until(connection::isDestroyed);
  }

  private void assertNoQueue() throws Exception {
    try (ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession()) {
      assertThat(session.queueQuery(STRANGE).isExists()).isFalse();
    }
  }

  private static ClientMessage ask(ClientSession session, ClientMessage request) throws Exception {
    session.start();
    try (ClientRequestor management = new ClientRequestor(session, "activemq.management")) {
      return management.request(request, 5_000);
    }
  }

  private static Channel sessionChannel(ClientSessionFactory factory) {
    return connection(factory).getChannel(CHANNEL_ID.SESSION.id, -1);
  }

  private static CoreRemotingConnection connection(ClientSessionFactory factory) {
    return (CoreRemotingConnection) factory.getConnection();
  }
}
