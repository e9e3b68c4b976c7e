package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the embedded broker's listener takes, in both of its languages, and what becomes of it. */
class ListenerMessagesIT extends RunningCourier {

  private enum Language {
    CORE,
    AMQP
  }

  @ParameterizedTest
  @EnumSource
  void aBinaryBodyAlmostAsLongAsItMayBeIsDelivered(Language language) throws JMSException {
    tenant.subscribe(inbox);
    String note = "ü\\u0000\\ud83d\\ude00".repeat(35_000);
    String event =
        "{\"type\": \"order.shipped\", \"id\": \"long\", \"data\": {\"note\": \"" + note + "\"}}";

    publish(language, session -> bytes(session, event));

    tenant.awaitDelivery("long", "delivered");
    assertThat(inbox.requests().get(0).json().at("/data/note").asText())
        .isEqualTo("ü\u0000\ud83d\ude00".repeat(35_000));
  }

  @ParameterizedTest
  @EnumSource
  void anObjectIsRefusedUnopened(Language language) throws JMSException {
    tenant.subscribe(inbox);

    publish(language, session -> session.createObjectMessage(new Date()));

    assertThat(tenant.awaitAlert("poison_message").get("detail").asText())
        .contains("unsupported_message_type");
    assertThat(
            broker
                .awaitMessages(Queues.POISON, ofThisTenant(), 1)
                .get(0)
                .getStringProperty("reason"))
        .isEqualTo("unsupported_message_type");
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatIsNoEventIsRefusedAndHoldsUpNobody(Language language) throws JMSException {
    tenant.subscribe(inbox);

    publish(language, session -> session.createTextMessage("{\"type\": "));
    publish(language, session -> session.createTextMessage(tenant.event("after").toString()));

    tenant.awaitDelivery("after", "delivered");
    assertThat(
            broker
                .awaitMessages(Queues.POISON, ofThisTenant(), 1)
                .get(0)
                .getStringProperty("reason"))
        .isEqualTo("not_json");
  }

  private String ofThisTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }

  private interface Made {
    Message by(Session session) throws JMSException;
  }

  private void publish(Language language, Made made) throws JMSException {
    ConnectionFactory factory =
        language == Language.CORE
            ? new ActiveMQConnectionFactory("tcp://127.0.0.1:" + LISTENER_PORT)
            : new JmsConnectionFactory("amqp://127.0.0.1:" + LISTENER_PORT);
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      Message message = made.by(session);
      message.setStringProperty("tenant_id", tenant.name());
      session.createProducer(session.createQueue(Queues.EVENTS)).send(message);
    }
  }

  private static Message bytes(Session session, String event) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(event.getBytes(StandardCharsets.UTF_8));
    return message;
  }
}
