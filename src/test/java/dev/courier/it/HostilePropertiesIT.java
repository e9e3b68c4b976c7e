package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.EmbeddedBroker;
import dev.courier.broker.Queues;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Properties of a message by which a producer might steer Camel, the broker or the request. */
class HostilePropertiesIT extends RunningCourier {

  private static final byte TEXT = 3;
  private static final Map<String, Object> HOSTILE =
      Map.ofEntries(
          Map.entry("CamelHttpUri", "http://127.0.0.1:1/stolen"),
          Map.entry("camelhttpmethod", "DELETE"),
          Map.entry("CamelHttpMethod", "DELETE"),
          Map.entry("CAMELHTTPPATH", "/stolen"),
          Map.entry("CamelHttpQuery", "stolen=1"),
          Map.entry("CamelJmsDestinationName", "stolen"),
          Map.entry("CamelJmsDestination", "stolen"),
          Map.entry("CamelFileName", "../../stolen"),
          Map.entry("Authorization", "Bearer stolen"),
          Map.entry("Content-Type", "text/stolen"),
          Map.entry("X-Proign-Signature", "sha256=stolen"),
          Map.entry("Host", "stolen.example.com"),
          Map.entry("content-length", "0"),
          Map.entry("priority", "9"),
          Map.entry("reason", "stolen"),
          Map.entry("delivery_id", "stolen"),
          Map.entry("next", "stolen"),
          Map.entry("odd name\r\nX-Stolen: yes", "a\r\nX-Stolen: yes"),
          Map.entry("\u0000\uD83D\uDE00", "\u0000"),
          Map.entry("", "empty name"));

  @Autowired private EmbeddedBroker embedded;

  @Test
  void propertiesOfAMessageReachNobody() throws Exception {
    tenant.subscribe(inbox);

    sendThroughTheCore(tenant.event("e-1").toString(), HOSTILE);

    ReceivedRequest request = inbox.await(1);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(inbox.url()).endsWith(request.path());
    assertThat(request.headers().toString()).doesNotContainIgnoringCase("stolen");
    assertThat(request.headers().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("camel"));
    tenant.awaitDelivery("e-1", "delivered");
  }

  @Test
  void propertiesOfTheBrokerAreNotSentOn() throws Exception {
    tenant.subscribe(inbox);
    Map<String, Object> ofTheBroker =
        Map.of(
            "_AMQ_SCHED_DELIVERY", "9999999999999",
            "_AMQ_DUPL_ID", "one-for-all-" + tenant.name(),
            "_AMQ_GROUP_ID", "group",
            "_AMQ_LVQ_NAME", "last",
            "_AMQ_ORIG_ADDRESS", "stolen",
            "_AMQ_ORIG_QUEUE", "stolen");

    sendThroughTheCore(tenant.event("e-1").toString(), ofTheBroker);

    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void badEventWithHostilePropertiesIsPoisonWithoutThem() throws Exception {
    tenant.subscribe(inbox);
    Map<String, Object> hostile = new java.util.HashMap<>(HOSTILE);
    hostile.put("tenant_id", tenant.name());

    sendThroughTheCore("no JSON", hostile);

    var poison =
        broker.awaitMessages(Queues.POISON, "tenant_id = '" + tenant.name() + "'", 1).get(0);
    assertThat(Messages.property(poison, "reason")).isEqualTo("not_json");
    assertThat(Messages.property(poison, "CamelHttpUri")).isNull();
  }

  @Test
  void tenantOfAnotherTypeIsReadAsText() throws Exception {
    for (Object odd : List.of(7, true, new byte[] {1, 2})) {
      sendThroughTheCore(
          tenant.event("odd").without("tenant_id").toString(), Map.of("tenant_id", odd));
    }
    tenant.subscribe(inbox);

    broker.publish(tenant.event("e-1"));

    tenant.awaitDelivery("e-1", "delivered");
    broker.awaitQuiet();
  }

  @Test
  void messageWhoseBodyIsBrokenHoldsUpNobody() throws Exception {
    tenant.subscribe(inbox);

    try (ServerLocator locator = ActiveMQClient.createServerLocator(embedded.url());
        ClientSessionFactory sessions = locator.createSessionFactory();
        ClientSession session = sessions.createSession();
        ClientProducer producer = session.createProducer(Queues.EVENTS)) {
      for (byte kind : new byte[] {TEXT, 5, 6}) {
        ClientMessage message = session.createMessage(kind, true);
        message.getBodyBuffer().writeByte((byte) 1);
        message.getBodyBuffer().writeInt(Integer.MAX_VALUE);
        message.putStringProperty("tenant_id", tenant.name());
        producer.send(message);
      }
    }
    broker.publish(tenant.event("e-1"));

    tenant.awaitDelivery("e-1", "delivered");
    broker.awaitMessages(Queues.POISON, "tenant_id = '" + tenant.name() + "'", 3);
    broker.awaitQuiet();
  }

  private void sendThroughTheCore(String body, Map<String, Object> properties) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(embedded.url());
        ClientSessionFactory sessions = locator.createSessionFactory();
        ClientSession session = sessions.createSession();
        ClientProducer producer = session.createProducer(Queues.EVENTS)) {
      ClientMessage message = session.createMessage(TEXT, true);
      message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(body));
      properties.forEach(message::putObjectProperty);
      producer.send(message);
    }
  }
}
